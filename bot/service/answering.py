"""Answering: a question from Discord, asked of a server's articles and remembered for a while."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.memory import Asked, Memory, NewQuestion
from bot.service.rooms import Rooms
from retrieval.asking import Answer, Passage
from retrieval.wording import content_terms

PASSAGES_A_PAGE = 4
_PASSAGES = 20


class Answering:
    """Answers questions. Every method computes and waits: not for the event loop."""

    def __init__(self, rooms: Rooms, memory: Memory) -> None:
        self._rooms = rooms
        self._memory = memory

    def answer(
        self,
        asked: NewQuestion,
        server: int,
        before: Sequence[Asked] = (),
        key: str | None = None,
    ) -> tuple[str, Answer]:
        """The key under which a question is remembered, and its answer.

        `before` are the earlier questions of the conversation, oldest first; `key` is the
        question's own where it is remembered already.
        """
        answer, understood = self._rooms.of(server).asker.ask(
            asked.question,
            asked_on=datetime.now(UTC).date(),
            since=asked.since,
            until=asked.until,
            before=[earlier.understood for earlier in before],
        )
        key = self._memory.questions.keep(
            asked,
            server=server,
            understood=understood,
            answer=answer,
            parent=before[-1].key if before else None,
            key=key,
        )
        if answer.status == "not_reported" and content_terms(asked.question):
            self._memory.gaps.note(server, asked.question)
        return key, answer

    def passages(self, asked: Asked, server: int, page: int) -> tuple[list[Passage], bool]:
        """A page of the passages that a question finds, best first, and whether another follows.

        Pages count from 0.
        """
        found = self._rooms.of(server).asker.search(
            asked.understood.question,
            _PASSAGES,
            asked_on=asked.asked_at.date(),
            since=asked.since,
            until=asked.until,
            understood=asked.understood,
        )
        end = (page + 1) * PASSAGES_A_PAGE
        return found[end - PASSAGES_A_PAGE : end], len(found) > end
