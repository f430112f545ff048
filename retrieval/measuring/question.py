"""The known question: one whose answer, or whose lack of one, is known beforehand."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

_CURLY = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True)
class KnownQuestion:
    """A question with its accepted wordings and the ids of the articles that hold them.

    `incident` are the ids of all articles on its incident, those of `articles` among them. Without
    `answers` and `articles` it is one that nothing answers. Questions that share a `conversation`
    are its turns, in order.
    """

    question: str
    answers: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()
    incident: frozenset[str] = frozenset()
    kind: str | None = None
    id: str | None = None
    asked_on: date | None = None
    conversation: str | None = None

    @property
    def is_reported(self) -> bool:
        return bool(self.answers or self.articles)

    def holds_answer(self, text: str) -> bool:
        """Whether one of the accepted wordings stands in a text, as whole words.

        Capitals, the shape of quotation marks and the width of gaps do not matter.
        """
        return bool(self.answers) and self._wordings.search(_plain(text)) is not None

    @cached_property
    def _wordings(self) -> re.Pattern[str]:
        wordings = "|".join(re.escape(_plain(answer)) for answer in self.answers)
        return re.compile(rf"(?<!\w)(?:{wordings})(?!\w)")


def parse_questions(line: str) -> list[KnownQuestion]:
    """The questions of one line: one, or the turns of a conversation.

    Raises ValueError with a sentence, without its subject, that says what is wrong with the line.
    """
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON ({error}); write one object a line.") from error
    except (ValueError, RecursionError):  # a number of thousands of digits, a nest of thousands
        raise ValueError("is JSON beyond reason; write one flat object.") from None
    if not isinstance(given, dict):
        raise ValueError('is no object; write an object with "question": "…".')
    if "turns" not in given:
        return [_question(given)]
    turns = given["turns"]
    if not isinstance(turns, list) or not turns or not all(isinstance(it, dict) for it in turns):
        raise ValueError('has "turns" that are no list of objects; write one object a turn.')
    # What is said of the conversation holds for every turn that does not say otherwise. Without a
    # name, its turns are told by the line itself.
    shared = {key: value for key, value in given.items() if key not in ("turns", "id", "qid")}
    shared["conversation"] = given.get("conversation") or f"turns of {line}"
    return [_question(shared | turn) for turn in turns]


def _question(given: dict[str, Any]) -> KnownQuestion:
    question = given.get("question")
    if not isinstance(question, str) or not question.strip():
        raise ValueError('has no "question"; write an object with "question": "…".')
    articles = frozenset(_strings(given, "articles", "gold_docs"))
    kind, id_, conversation = (
        _name(given, *keys) for keys in (("kind",), ("id", "qid"), ("conversation",))
    )
    return KnownQuestion(
        question=question,
        answers=tuple(answer for answer in _strings(given, "answers") if answer.strip()),
        articles=articles,
        incident=articles | frozenset(_strings(given, "incident", "incident_docs")),
        kind=kind,
        id=id_,
        asked_on=_day(given.get("asked_on")),
        conversation=conversation,
    )


def _strings(given: dict[str, Any], *keys: str) -> Sequence[str]:
    for key in keys:
        value = given.get(key)
        # An incident that has only a name has no articles.
        if value is None or (key == "incident" and isinstance(value, str)):
            continue
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError(f'has "{key}" that is no list of strings; write ["…", "…"].')
        return value
    return ()


def _name(given: dict[str, Any], *keys: str) -> str | None:
    value = next((given[key] for key in keys if given.get(key) is not None), None)
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _day(value: object) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value[:10])  # pyright: ignore[reportIndexIssue]
    except (TypeError, ValueError) as error:
        raise ValueError(f'has "asked_on" {json.dumps(value)}; use YYYY-MM-DD.') from error


def _plain(text: str) -> str:
    return " ".join(text.translate(_CURLY).split()).casefold()
