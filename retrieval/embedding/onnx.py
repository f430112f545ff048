"""The default model, all-MiniLM-L6-v2, on onnxruntime: opens in a blink, without torch."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

from retrieval.embedding.batching import batches, well_formed
from retrieval.embedding.embedder import unit
from retrieval.embedding.export import MODEL, exported, packaged_model

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class OnnxEmbedder:
    """all-MiniLM-L6-v2 in fp32 (sentence-transformers' vectors) or int8 (over twice as fast).

    int8 scales activations by the largest in a batch, so a vector depends a little on the texts
    beside it (mean cosine .994). With `batch_size` 1 a text always gets the same vector, and on one
    thread no larger batch was faster.

    Until the first encoding only the tokenizer is loaded: counting tokens needs no more.
    """

    dimension = 384
    max_tokens = 256
    languages = frozenset({"en"})

    def __init__(
        self,
        *,
        precision: str,
        models_folder: Path,
        threads: int,
        batch_size: int,
        on_wait: Callable[[str], None],
    ) -> None:
        self.name = f"{MODEL}/{precision}"
        self._precision = precision
        self._models_folder = models_folder
        self._threads = threads
        self._batch_size = batch_size
        self._on_wait = on_wait
        self._tokenizer = Tokenizer.from_file(str(packaged_model() / "tokenizer.json"))
        # The file asks for 128 tokens, padded. Texts are cut in _read: count_tokens counts on.
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._session: InferenceSession | None = None
        self._opening = Lock()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [
            len(self._tokenizer.encode(well_formed(text), add_special_tokens=False).ids)
            for text in texts
        ]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for together in batches(texts, self._batch_size):
            vectors[together] = self._encode_batch([self._read(texts[at]) for at in together])
        return vectors

    def encode_question(self, text: str) -> np.ndarray:
        return self.encode([text])[0]

    def _read(self, text: str) -> list[int]:
        """The first `max_tokens` token ids of the text, the last of them the closing [SEP]."""
        ids = self._tokenizer.encode(well_formed(text)).ids
        return ids if len(ids) <= self.max_tokens else [*ids[: self.max_tokens - 1], ids[-1]]

    def _encode_batch(self, read: Sequence[list[int]]) -> np.ndarray:
        """The unit vectors of texts, each the mean over all its tokens, [CLS] and [SEP] too."""
        lengths = np.array([len(ids) for ids in read])
        mask = np.arange(lengths.max()) < lengths[:, None]
        ids = np.zeros(mask.shape, dtype=np.int64)
        ids[mask] = np.concatenate(read)
        inputs = {"input_ids": ids, "attention_mask": mask.astype(np.int64)}
        tokens = np.asarray(self._opened_session().run(None, inputs)[0])
        # A sum has the direction of the mean, and direction is all that is kept.
        return unit((mask[:, None].astype(np.float32) @ tokens)[:, 0])

    def _opened_session(self) -> "InferenceSession":
        """The session, opened by the first thread that asks, while others wait.

        A failure is not remembered: whoever asks next tries again.
        """
        with self._opening:
            if self._session is None:
                self._session = self._open_session()
            return self._session

    def _open_session(self) -> "InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that spin while they wait take the CPU from whatever else runs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(
            str(exported(self._models_folder, self._precision, self._on_wait)),
            options,
            providers=["CPUExecutionProvider"],
            # The fused operation is the slower one on CPUs: without it int8 runs a tenth faster.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
