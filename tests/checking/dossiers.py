"""The promises that a dossier keeps too, as checks of one (in the shape of `incident --json`)."""

from collections.abc import Iterator
from typing import Any

from tests.checking.promises import PROMISES, Fault
from tests.checking.record import Record

Dossier = dict[str, Any]
_KEPT = (
    "every quote has its citation",
    "quotes are verbatim",
    "citations are the record's",
    "said_by is the article's",
    "nothing but reporting is quoted",
    "differences are verbatim",
)


def dossier_faults(record: Record, dossier: Dossier) -> list[Fault]:
    """Every way in which a dossier breaks a promise."""
    quotes = list(_quotes(dossier))
    as_answer = {**dossier, "quotes": quotes, "nearest": [], "answer": None}
    found = [
        Fault(dossier["id"], promise, what)
        for promise in _KEPT
        for what in PROMISES[promise](record, as_answer)
    ]
    return found + [Fault(dossier["id"], "dossier", what) for what in _own(record, dossier)]


def _quotes(dossier: Dossier) -> Iterator[dict[str, Any]]:
    yield from (entry["quote"] for entry in dossier["timeline"])
    yield from (quote for agreement in dossier["agreed"] for quote in agreement["quotes"])
    yield from (correction["quote"] for correction in dossier["corrections"])
    yield from dossier["unknown"]


def _own(record: Record, dossier: Dossier) -> Iterator[str]:
    for entry in dossier["timeline"]:
        if entry["words"] not in entry["quote"]["text"]:
            yield f"the time {entry['words']!r} is not in its quote"
    begun = [entry["begins"] for entry in dossier["timeline"]]
    if begun != sorted(begun):
        yield "the timeline is not in order"
    account_of: dict[int, object] = {}
    for report in dossier["reports"]:
        recorded = record.article(report["article"])
        if recorded is None:
            yield f"there is no article {report['article']}"
            continue
        text = " ".join(recorded.text.split())
        for words in (*report["sources"], *([report["via"]] if report["via"] else ())):
            if " ".join(words.split()) not in text:
                yield f"{report['article']} does not say {words!r}"
        if account_of.setdefault(report["account"], recorded.account) != recorded.account:
            yield f"{report['article']} is not of account {report['account']}"
    for agreement in dossier["agreed"]:
        cited = [dossier["citations"][quote["citation"] - 1] for quote in agreement["quotes"]]
        accounts = {a.account for it in cited if (a := record.article(it["article"]))}
        if len(accounts) != len(cited) or len(cited) < 2:
            yield f"{len(accounts)} accounts agree on {agreement['about']} in {len(cited)} quotes"
    titled = record.article(dossier["titled_by"]) if dossier["titled_by"] else None
    if titled is not None and not any(
        dossier["title"] in " ".join(str(words).split())
        for words in (titled.fields["title"], titled.text)
    ):
        yield f"{dossier['titled_by']} does not say {dossier['title']!r}"
