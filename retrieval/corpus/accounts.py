"""The accounts: which articles tell it in each other's words.

A wire story printed by ten outlets is one account. Articles are compared sentence by sentence: a
sentence stands in another article when most of its shingles (runs of four words) do, and all its
names and numbers; an article is told by another as far as its sentences, weighed by their words,
stand in it (containment, after Broder 1997, but per sentence: captions, and whatever else is short,
do not count). Two articles are one account when one of them is largely told by the other, which is
not much longer, and when they were published within a month of each other. What a paper prints
below everything, month after month, is boilerplate and does not count either.

Whom to compare with is found through a few numbers a sentence, the smallest hashes of its shingles,
that are kept in the record; so an article costs the same however many there are.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from retrieval.article import Span
from retrieval.corpus.entry import Entry
from retrieval.corpus.models import (
    ArticleRow,
    PassageRow,
    RevisionRow,
    SentenceRow,
    ShingleRow,
)
from retrieval.database import chunks

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SHINGLE_WORDS = 4
_FEWEST_WORDS = 6  # of a sentence that counts
# Of an article that are looked at: others write, and wait, while it is placed.
_MOST_SENTENCES = 500
_NUMBERS = 3  # kept of a sentence
# Of the articles under one number: what stands in more of them leads nowhere new.
_MOST_ARTICLES = 64
_MOST_COMPARED = 8
_FEWEST_COMMON = 2
# Measured on local news that tells of the same and of look-alike incidents: from .4 upwards every
# pair told of the same one, below it many did not.
_STANDS = 0.6
_TOLD = 0.4
_TOLD_BACK = 0.2
_WHOLE = 0.9  # of an article of which a single sentence stands in the other
_DAYS_APART = 31
_BOILERPLATE = 3  # articles, each of another month, in which a sentence stands


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence: how many words, its shingles, and the words that are names or numbers."""

    words: int
    shingles: frozenset[int]
    marks: frozenset[str]

    def is_in(self, shingles: frozenset[int]) -> bool:
        return len(self.shingles & shingles) >= _STANDS * len(self.shingles)

    def numbers(self) -> list[int]:
        return sorted(self.shingles)[:_NUMBERS]


def place(session: Session, row: ArticleRow, revision: int, entry: Entry) -> None:
    """Gives the article its account: that of the articles it shares its words with, or a new one.

    Where it joins several accounts, they become one. `revision` is the id of its latest revision,
    after which a new account is called: it is never given twice.
    """
    leave(session, row)
    spans = [span for passage in entry.passages for span in passage.sentences]
    own = _sentences(entry.article.text, spans)
    published = _day(entry.article.published)
    near, boilerplate = _related(session, row, own, published)
    told = [sentence for sentence in own if not sentence.is_in(boilerplate)]
    accounts = {
        account
        for account, other in _read(session, near)
        if account is not None and _is_same(told, other, boilerplate)
    }
    account = min(accounts, default=revision)
    if len(accounts) > 1:
        session.execute(
            update(ArticleRow)
            .where(ArticleRow.collection_id == row.collection_id, ArticleRow.account.in_(accounts))
            .values(account=account)
        )
    row.account = account
    _keep(session, row, {number for sentence in own for number in sentence.numbers()})


def leave(session: Session, row: ArticleRow) -> None:
    """Takes what was kept of an article's words out of the record."""
    session.execute(delete(ShingleRow).where(ShingleRow.article_id == row.id))


def _is_same(
    own: Sequence[_Sentence], other: Sequence[_Sentence], boilerplate: frozenset[int]
) -> bool:
    theirs = [sentence for sentence in other if not sentence.is_in(boilerplate)]
    shares = [_told(own, theirs), _told(theirs, own)]
    (least, _), (most, sentences) = sorted(shares)
    return least >= _TOLD_BACK and most >= (_TOLD if sentences > 1 else _WHOLE)


def _told(sentences: Sequence[_Sentence], by: Sequence[_Sentence]) -> tuple[float, int]:
    """The share of the sentences' words that another article tells too, in how many sentences."""
    words = sum(sentence.words for sentence in sentences)
    shingles = frozenset[int]().union(*(sentence.shingles for sentence in by))
    marks = frozenset[str]().union(*(sentence.marks for sentence in by))
    common = [
        sentence.words
        for sentence in sentences
        if sentence.is_in(shingles) and sentence.marks <= marks
    ]
    return sum(common) / words if words else 0.0, len(common)


def _related(
    session: Session, row: ArticleRow, own: Sequence[_Sentence], published: date | None
) -> tuple[list[int], frozenset[int]]:
    """The articles that most likely tell the same, and the shingles of boilerplate."""
    of_number = _articles_of(
        session, row.collection_id, [number for sentence in own for number in sentence.numbers()]
    )
    common = Counter[int]()
    boilerplate = set[int]()
    for sentence in own:
        found = dict[int, date | None]()
        for number in sentence.numbers():
            found |= of_number.get(number, {})
        months = {
            (day.year, day.month)
            for day in found.values()
            if day is not None and published is not None and _apart(day, published)
        }
        if len(months) >= _BOILERPLATE:
            boilerplate |= sentence.shingles
            continue
        common.update(
            article
            for number in sentence.numbers()
            for article, day in of_number.get(number, {}).items()
            if day is None or published is None or not _apart(day, published)
        )
    near = [
        article for article, count in common.most_common(_MOST_COMPARED) if count >= _FEWEST_COMMON
    ]
    return near, frozenset(boilerplate)


def _articles_of(
    session: Session, collection: int, numbers: Sequence[int]
) -> Mapping[int, dict[int, date | None]]:
    """The articles under each number, each with the day on which it was published."""
    found: dict[int, dict[int, date | None]] = {}
    for chunk in chunks(sorted(set(numbers))):
        rows = session.execute(
            select(ShingleRow.number, ShingleRow.article_id, ArticleRow.published)
            .join(ArticleRow, ArticleRow.id == ShingleRow.article_id)
            .where(ShingleRow.collection_id == collection, ShingleRow.number.in_(chunk))
        )
        for number, article, published in rows:
            found.setdefault(number, {})[article] = _day(published)
    return found


def _read(
    session: Session, articles: Sequence[int]
) -> Iterable[tuple[int | None, list[_Sentence]]]:
    """The account and the sentences of each of these articles' latest revisions."""
    for article in articles:
        latest = session.execute(
            select(RevisionRow.id, RevisionRow.text, ArticleRow.account)
            .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
            .where(RevisionRow.article_id == article, RevisionRow.is_latest)
        ).one()
        spans = session.execute(
            select(SentenceRow.start, SentenceRow.end)
            .join(PassageRow, PassageRow.id == SentenceRow.passage_id)
            .where(PassageRow.revision_id == latest.id)
            .order_by(SentenceRow.start)
            .limit(_MOST_SENTENCES)
        )
        yield latest.account, _sentences(latest.text, [Span(*span) for span in spans])


def _keep(session: Session, row: ArticleRow, numbers: set[int]) -> None:
    crowded = set[int]()
    for chunk in chunks(sorted(numbers)):
        crowded.update(
            session.scalars(
                select(ShingleRow.number)
                .where(ShingleRow.collection_id == row.collection_id, ShingleRow.number.in_(chunk))
                .group_by(ShingleRow.number)
                .having(func.count() >= _MOST_ARTICLES)
            )
        )
    if kept := numbers - crowded:
        session.execute(
            insert(ShingleRow),
            [
                {"collection_id": row.collection_id, "number": number, "article_id": row.id}
                for number in sorted(kept)
            ],
        )


def _sentences(text: str, spans: Iterable[Span]) -> list[_Sentence]:
    """The sentences that count: those of enough words, of the first so many."""
    found = []
    for span in islice(spans, _MOST_SENTENCES):
        written = _WORD.findall(text[span.start : span.end].replace("’", "'"))
        if len(written) >= _FEWEST_WORDS:
            words = [word.lower() for word in written]
            runs = range(len(words) - _SHINGLE_WORDS + 1)
            shingles = frozenset(_number(words[at : at + _SHINGLE_WORDS]) for at in runs)
            marks = (
                word.lower()
                for at, word in enumerate(written)
                if (at > 0 and word[0].isupper()) or not word.isalpha()
            )
            found.append(_Sentence(len(words), shingles, frozenset(marks)))
    return found


def _number(words: Sequence[str]) -> int:
    """63 bits that depend on the words alone: a database's integers are signed."""
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _apart(day: date, other: date) -> bool:
    return abs((day - other).days) > _DAYS_APART


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published else None
