"""The index of meaning: which passages have the vectors nearest to a question's (FAISS).

The vectors themselves stand in the record. The file that is saved here is a cache of them, named
after the state of the collection that it shows (its stamp); a missing, damaged or outdated file is
caught up from the record and costs nothing but that time.
"""

import os
import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

import faiss
import numpy as np
from numpy.typing import NDArray

from retrieval.corpus import Collection, Corpus, CorpusError

# A search of what fits in memory takes less than waking more threads does, and much less than
# waiting for them while something else computes.
faiss.omp_set_num_threads(1)

# A file's name begins with its collection's key.
_OWNER = re.compile(r"([0-9]{1,18})-.*\.(?:faiss|json|tmp)")


class MeaningIndex:
    """The vectors of one collection by one model, in memory; safe to use from several threads."""

    def __init__(self, folder: Path, collection: Collection, model: str, dimension: int) -> None:
        self._folder = folder
        self._collection = collection
        self._model = model
        self._dimension = dimension
        # Collections are told apart by key; models by a readable name that fits a file system.
        self._prefix = f"{collection.key}-{re.sub(r'[^A-Za-z0-9.]+', '-', model)[-80:]}-"
        self._lock = Lock()
        self._stamp = ""
        self._index = self._empty()
        self._load()

    def __len__(self) -> int:
        return self._index.ntotal

    def catch_up(self) -> str:
        """Takes over what any process has changed in the record since the last time.

        Returns the collection's stamp that the index now shows.
        """
        with self._lock:
            # Read before the vectors: if they change in between, the next call looks again.
            stamp = self._collection.stamp()
            if stamp == self._stamp:
                return stamp
            wanted = self._collection.vectors.ids(self._model)
            there = set(self._ids().tolist())
            if gone := there - wanted:
                self._index.remove_ids(faiss.IDSelectorBatch(np.fromiter(gone, dtype=np.int64)))
            if missing := wanted - there:
                ids, vectors = self._collection.vectors.read(
                    self._model, list(missing), self._dimension
                )
                self._index.add_with_ids(vectors, np.array(ids, dtype=np.int64))
            self._stamp = stamp
            return stamp

    def search(
        self, vector: NDArray[np.float32], limit: int, within: Sequence[int] | None = None
    ) -> dict[int, float]:
        """The passages nearest to a unit vector of shape (dimension,), by cosine, best first.

        `within` restricts the search to these passage ids.
        """
        parameters = None
        if within is not None:
            parameters = faiss.SearchParameters()
            parameters.sel = faiss.IDSelectorBatch(np.array(within, dtype=np.int64))
        with self._lock:
            scores, ids = self._index.search(vector[np.newaxis], limit, params=parameters)
        return {int(i): float(s) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0}

    def save(self) -> None:
        """Saves the file atomically, and removes those that it replaces.

        Raises CorpusError, and leaves no file, when the collection was erased.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        older = list(self._files())
        with self._lock:
            data, stamp = faiss.serialize_index(self._index).tobytes(), self._stamp
        handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=self._prefix, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            target = self._folder / f"{self._prefix}{stamp}.faiss"
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        for path in older:
            if path != target:
                path.unlink(missing_ok=True)
        try:
            self._collection.stamp()
        except CorpusError:
            # Erased by another process, which may have looked for files before this one was there.
            target.unlink(missing_ok=True)
            raise

    def rebuild(self) -> int:
        """Makes the index and its file anew from the record; returns how many vectors it holds."""
        with self._lock:
            self._index, self._stamp = self._empty(), ""
        self.catch_up()
        self.save()
        return len(self)

    def check(self) -> list[str]:
        """Sentences that say where index and record disagree, after catching up."""
        self.catch_up()
        with self._lock:
            there = np.sort(self._ids())
            ids, vectors = self._collection.vectors.read(
                self._model, there.tolist(), self._dimension
            )
            wanted = self._collection.vectors.ids(self._model)
            problems = []
            if missing := wanted - set(there.tolist()):
                problems.append(f"{len(missing)} vectors are missing from the index of meaning.")
            if extra := set(there.tolist()) - set(ids):
                problems.append(
                    f"{len(extra)} vectors of the index of meaning stand in no article."
                )
            if ids:
                held = np.stack([self._index.reconstruct(id_) for id_ in ids])
                if differing := int((held != vectors).any(axis=1).sum()):
                    problems.append(f"{differing} vectors differ from the record's.")
        return problems

    def _empty(self) -> faiss.IndexIDMap2:
        # Half-precision codes are exactly what the record keeps, and are searched faster than
        # float32 with the same result. Exhaustive: right up to some 200,000 passages.
        codes = faiss.IndexScalarQuantizer(
            self._dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        return faiss.IndexIDMap2(codes)

    def _ids(self) -> NDArray[np.int64]:
        return faiss.vector_to_array(self._index.id_map)

    def _files(self) -> list[Path]:
        pattern = re.compile(re.escape(self._prefix) + r"[0-9a-f]{32}\.faiss")
        with suppress(FileNotFoundError):
            return [path for path in self._folder.iterdir() if pattern.fullmatch(path.name)]
        return []

    def _load(self) -> None:
        for path in self._files():
            # Another process may replace the file at any moment, and FAISS raises RuntimeError for
            # whatever it cannot read. Both leave the index empty, to be caught up.
            with suppress(OSError, RuntimeError):
                index = faiss.deserialize_index(np.fromfile(path, dtype=np.uint8))
                if isinstance(index, faiss.IndexIDMap2) and index.d == self._dimension:
                    self._index = index
                    self._stamp = path.stem.removeprefix(self._prefix)
                    return


def sweep(folder: Path, corpus: Corpus) -> None:
    """Removes the files of all collections that were erased, unfinished ones included."""
    if not folder.is_dir():
        return
    # Listed before the keys are read: a file that comes later is of a collection that is there.
    paths = list(folder.iterdir())
    kept = corpus.keys()
    for path in paths:
        owner = _OWNER.fullmatch(path.name)
        if owner is not None and int(owner[1]) not in kept:
            path.unlink(missing_ok=True)
