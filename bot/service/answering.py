"""Answering: a question from Discord, asked of a server's articles and remembered for a while."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.memory import Asked, Memory, NewQuestion
from bot.service.rooms import Rooms
from retrieval.asking import Answer, Passage, understand
from retrieval.asking.conversation import keeps_time
from retrieval.asking.courtesy import NOTHING_ASKED, courtesy
from retrieval.wording import content_terms

NO_ARTICLES = "There are no articles here yet. Admins bring them with /ingest."
PASSAGES_A_PAGE = 4
_PASSAGES = 20


class NothingToAnswerError(Exception):
    """Nothing was asked, or of nothing; the message is a sentence for the person."""


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
    ) -> tuple[str, Answer, NewQuestion]:
        """The key under which a question is remembered, its answer, and the question as answered.

        `before` are the earlier questions of the conversation, oldest first; `key` is the
        question's own where it is remembered already. Raises NothingToAnswerError.
        """
        if (sentence := courtesy(asked.question)) is not None:
            raise NothingToAnswerError(sentence)
        asked = _limited(asked, before)
        room = self._rooms.of(server)
        answer, understood = room.asker.ask(
            asked.question,
            asked_on=datetime.now(UTC).date(),
            since=asked.since,
            until=asked.until,
            before=[earlier.understood for earlier in before],
        )
        reported = answer.status == "answered"
        if not reported and not content_terms(understood.standalone):
            raise NothingToAnswerError(NOTHING_ASKED)
        if not reported and not answer.nearest and not room.collection.counts().articles:
            raise NothingToAnswerError(NO_ARTICLES)
        key = self._memory.questions.keep(
            asked,
            server=server,
            understood=understood,
            answer=answer,
            parent=before[-1].key if before else None,
            key=key,
        )
        # Of a time that the asker chose, it may well have been reported at another; and "when?"
        # alone tells no admin what is missing.
        limited = asked.since or asked.until
        if not reported and not limited and content_terms(asked.question):
            self._memory.gaps.note(server, asked.question)
        return key, answer, asked

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


def _limited(asked: NewQuestion, before: Sequence[Asked]) -> NewQuestion:
    """A question that leans on the last one is asked of the same time, unless it names its own."""
    if asked.since or asked.until:
        return asked
    understood = understand(asked.question, [earlier.understood for earlier in before])
    if not keeps_time(understood):
        return asked
    return replace(asked, since=before[-1].since, until=before[-1].until)
