"""The vectors of questions, made in the background while something else is looked up."""

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from retrieval.embedding import Embedder

_AT_ONCE = 4


class QuestionVectors:
    """Makes vectors before they are asked for; safe to use from several threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._lock = Lock()
        self._begun: OrderedDict[str, Future[NDArray[np.float32]]] = OrderedDict()
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="embedding")

    def expect(self, text: str) -> None:
        """Begins to make the vector of a text; of the last few, one is kept until asked for."""
        begun = self._threads.submit(self._embedder.encode_question, text)
        with self._lock:
            self._begun[text] = begun
            while len(self._begun) > _AT_ONCE:
                self._begun.popitem(last=False)

    def expected(self, text: str) -> Future[NDArray[np.float32]]:
        """The vector of a text, of shape (dimension,), begun now if it was not before."""
        with self._lock:
            begun = self._begun.pop(text, None)
        return begun or self._threads.submit(self._embedder.encode_question, text)
