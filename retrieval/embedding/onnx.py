"""The default model, all-MiniLM-L6-v2, on onnxruntime: opens in a blink, without torch."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from retrieval.embedding.batching import batches, well_formed
from retrieval.embedding.export import MODEL, exported, packaged_model
from retrieval.embedding.pooling import pool


class OnnxEmbedder:
    """all-MiniLM-L6-v2 in fp32 (sentence-transformers' vectors) or int8 (over twice as fast).

    int8 scales activations by the largest in a batch, so a vector depends a little on the texts
    beside it (mean cosine .994). With `batch_size` 1 a text always gets the same vector, and on one
    thread no larger batch was faster.
    """

    dimension = 384
    max_tokens = 256

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
        self._batch_size = batch_size
        self._tokenizer = Tokenizer.from_file(str(packaged_model() / "tokenizer.json"))
        # The file asks for 128 tokens, padded. Texts are cut in _read: count_tokens counts on.
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that spin while they wait take the CPU from whatever else runs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(exported(models_folder, precision, on_wait)),
            options,
            providers=["CPUExecutionProvider"],
            # The fused operation is the slower one on CPUs: without it int8 runs a tenth faster.
            disabled_optimizers=["SkipLayerNormFusion"],
        )

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [
            len(self._tokenizer.encode(well_formed(text), add_special_tokens=False).ids)
            for text in texts
        ]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for at, tokens, offsets in self._read(texts):
            vectors[at] = pool(tokens, offsets, ())[0]
        return vectors

    def encode_question(self, text: str) -> np.ndarray:
        return self.encode([text])[0]

    def encode_with_sentences(
        self, texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]
    ) -> list[np.ndarray]:
        rows = [np.empty(0)] * len(texts)
        for at, tokens, offsets in self._read(texts):
            rows[at] = pool(tokens, offsets, spans[at])
        return rows

    def _read(self, texts: Sequence[str]) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
        """For each text its position, the vectors of its tokens and their offsets."""
        for together in batches(texts, self._batch_size):
            encoded = [self._cut(self._tokenizer.encode(well_formed(texts[at]))) for at in together]
            lengths = [len(ids) for ids, _ in encoded]
            ids = np.zeros((len(together), max(lengths)), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, (of_text, _) in enumerate(encoded):
                ids[row, : len(of_text)] = of_text
                mask[row, : len(of_text)] = 1
            vectors = np.asarray(
                self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
            )
            for row, at in enumerate(together):
                yield at, vectors[row, : lengths[row]], encoded[row][1]

    def _cut(self, encoding: Encoding) -> tuple[list[int], np.ndarray]:
        """The first `max_tokens` ids, the last of them the closing [SEP], and their offsets."""
        ids, offsets = encoding.ids, encoding.offsets
        if len(ids) > self.max_tokens:
            ids = [*ids[: self.max_tokens - 1], ids[-1]]
            offsets = [*offsets[: self.max_tokens - 1], offsets[-1]]
        return ids, np.asarray(offsets, dtype=np.int64)
