"""The promises, each as a check of one answer (in the shape of `ask --json`) against the record."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tests.checking.record import Record

_WORD = re.compile(r"\w+")
# Two quotes of one account that share more of their words are copies of each other.
_COPIED = 0.8
# A comment shorter than this may well say what an article says, too ("So sad").
_TELLING_WORDS = 5

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """A promise that an answer breaks, and how."""

    answer: str
    promise: str
    what: str


def faults(record: Record, answer: Answer) -> list[Fault]:
    """Every way in which an answer breaks a promise."""
    name = str(answer.get("id") or answer["question"])
    return [
        Fault(name, promise, what)
        for promise, check in PROMISES.items()
        for what in check(record, answer)
    ]


def _quotes(answer: Answer) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each quote with its citation; one without a citation is told by `_cited`."""
    numbered = {citation["n"]: citation for citation in answer["citations"]}
    for quote in answer["quotes"]:
        if quote["citation"] in numbered:
            yield quote, numbered[quote["citation"]]


def _cited(record: Record, answer: Answer) -> Iterator[str]:
    numbers = [citation["n"] for citation in answer["citations"]]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"the citations are numbered {numbers}"
    named = [quote["citation"] for quote in answer["quotes"]]
    named += [option["citation"] for option in answer.get("which", ())]
    for difference in answer["differences"]:
        for version in difference["versions"]:
            named += version["citations"]
            if not version["citations"]:
                yield f"no citation stands behind {version['text']!r}"
    yield from (f"there is no citation {n}" for n in sorted({*named} - {*numbers}))


def _verbatim(record: Record, answer: Answer) -> Iterator[str]:
    for quote, citation in _quotes(answer):
        recorded = record.article(citation["article"])
        if recorded is None:
            yield f"there is no article {citation['article']}"
        elif recorded.text[citation["start"] : citation["end"]] != quote["text"]:
            yield f"{quote['text']!r} is not what {citation['article']} says there"
        elif not quote["text"].strip():
            yield "a quote is empty"
        for time in quote.get("times", ()):
            if time["text"] not in quote["text"]:
                yield f"the time {time['text']!r} is not in its quote"


def _attributed(record: Record, answer: Answer) -> Iterator[str]:
    for citation in [*answer["citations"], *answer["nearest"]]:
        recorded = record.article(citation["article"])
        if recorded is None:
            yield f"there is no article {citation['article']}"
            continue
        for field, value in recorded.fields.items():
            if field in citation and citation[field] != value:
                yield f"{field} of {citation['article']} is {value!r}, not {citation[field]!r}"
        if citation.get("via") and citation["via"] not in recorded.text:
            yield f"{citation['article']} does not say {citation['via']!r}"
        for note in citation.get("notes", ()):
            place = (note["kind"], note["start"], note["end"])
            words = recorded.text[note["start"] : note["end"]]
            if place not in recorded.notes or words != note["text"]:
                yield f"{citation['article']} has no such {note['kind']}: {note['text']!r}"


def _said(record: Record, answer: Answer) -> Iterator[str]:
    for quote, citation in _quotes(answer):
        recorded = record.article(citation["article"])
        if quote["said_by"] is None or recorded is None:
            continue
        within = [
            sentence
            for sentence in recorded.sentences
            if sentence.start < citation["end"] and citation["start"] < sentence.end
        ]
        there = (recorded.text[sentence.start : sentence.end] for sentence in within)
        if not (
            quote["said_by"] in {sentence.by for sentence in within}
            or any(quote["said_by"] in sentence for sentence in there)
        ):
            yield f"{quote['said_by']!r} is not said to say {quote['text']!r}"


def _answer(record: Record, answer: Answer) -> Iterator[str]:
    for quote in answer["quotes"]:
        if quote["answer"] is not None and not (
            quote["answer"].strip() and quote["answer"] in quote["text"]
        ):
            yield f"{quote['answer']!r} is not within {quote['text']!r}"


def _reporting(record: Record, answer: Answer) -> Iterator[str]:
    for quote, citation in _quotes(answer):
        recorded = record.article(citation["article"])
        if recorded is None:
            continue
        if any(
            start < citation["end"] and citation["start"] < end for start, end in recorded.unsure
        ):
            yield f"{quote['text']!r} may be no reporting"
        for comment in recorded.comments:
            # Readers repeat what an article says; what stands in it whole is a comment left there.
            if len(comment.split()) >= _TELLING_WORDS and any(
                at < citation["end"] and citation["start"] < at + len(comment)
                for at in _places(comment, recorded.text)
            ):
                yield f"{quote['text']!r} is what a reader wrote"


def _refused(record: Record, answer: Answer) -> Iterator[str]:
    if answer["status"] == "not_reported":
        if answer["quotes"] or answer["citations"]:
            yield "it is said not to be reported, and quoted"
    elif answer["status"] != "answered":
        yield f"its status is {answer['status']!r}"
    elif not answer["quotes"] and not answer.get("says"):
        yield "it is said to be answered, and nothing is quoted"
    if not 0 <= answer["confidence"] <= 1:
        yield f"its confidence is {answer['confidence']}"


def _copies(record: Record, answer: Answer) -> Iterator[str]:
    for (quote, citation), (other, of_other) in combinations(_quotes(answer), 2):
        accounts = {_account(record, it["article"]) for it in (citation, of_other)}
        words, others = _words(quote["text"]), _words(other["text"])
        # Accounts that differ in a number disagree, and both are to be shown.
        if any(word.isdigit() for word in words ^ others):
            continue
        if len(accounts) == 1 and len(words & others) > _COPIED * len(words | others):
            yield f"{quote['text']!r} is quoted once more: {other['text']!r}"


def _accounts(record: Record, answer: Answer) -> Iterator[str]:
    behind = {_account(record, citation["article"]) for _, citation in _quotes(answer)}
    if answer["status"] == "answered" and answer["accounts"] not in (None, len(behind)):
        yield f"{len(behind)} accounts stand behind it, not {answer['accounts']}"


def _disagreeing(record: Record, answer: Answer) -> Iterator[str]:
    """Reports that agree may put it differently: a version has the words of the first of them."""
    texts = _texts(record, answer)
    for difference in answer["differences"]:
        for version in difference["versions"]:
            text = next((texts.get(n) for n in version["citations"]), None)
            if text is not None and version["text"] not in text:
                yield f"the first article cited for it does not say {version['text']!r}"


def _choosing(record: Record, answer: Answer) -> Iterator[str]:
    texts = _texts(record, answer)
    for option in answer.get("which", ()):
        text = texts.get(option["citation"])
        if text is not None and option["place"] is not None and option["place"] not in text:
            yield f"the article cited for it does not say {option['place']!r}"


def _texts(record: Record, answer: Answer) -> dict[int, str]:
    """The texts of the cited articles, by the numbers of the citations."""
    found = {it["n"]: record.article(it["article"]) for it in answer["citations"]}
    return {n: recorded.text for n, recorded in found.items() if recorded is not None}


def _account(record: Record, name: str) -> object:
    recorded = record.article(name)
    return name if recorded is None or recorded.account is None else recorded.account


def _places(words: str, text: str) -> Iterator[int]:
    """Where words stand in a text."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


PROMISES: dict[str, Callable[[Record, Answer], Iterator[str]]] = {
    "every quote has its citation": _cited,
    "quotes are verbatim": _verbatim,
    "citations are the record's": _attributed,
    "said_by is the article's": _said,
    "the answer is within its quote": _answer,
    "nothing but reporting is quoted": _reporting,
    "what is not reported quotes nothing": _refused,
    "no two quotes are copies": _copies,
    "accounts are counted": _accounts,
    "differences are verbatim": _disagreeing,
    "places to choose from are the article's": _choosing,
}
