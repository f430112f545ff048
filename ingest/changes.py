"""Changes: what one version of an article says and the one before did not, by sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.sentences import sentences
from retrieval.article import Article

# Beyond so many sentences a comparison takes seconds, and nobody would read its outcome.
_MOST_SENTENCES = 2000
_NAMED = ("title", "outlet", "author", "url", "published", "modified")


@dataclass(frozen=True, slots=True)
class Change:
    """What stood there and what stands there now, each verbatim; None where there was nothing.

    `where` is `text`, or the name of the article's field that has changed.
    """

    where: str
    before: str | None
    after: str | None


def changes(before: Article, after: Article) -> Iterator[Change]:
    """The changes from one version of an article to the next: of its fields, then of its text."""
    for name in _NAMED:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Change(name, was, now)
    old, new = _sentences(before.text), _sentences(after.text)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield Change(
                "text",
                " ".join(old[old_start:old_end]) or None,
                " ".join(new[new_start:new_end]) or None,
            )


def _sentences(text: str) -> list[str]:
    """The sentences, white space made plain; what goes beyond the limit is one more."""
    found = [" ".join(text[span.start : span.end].split()) for span in sentences(text)]
    if len(found) > _MOST_SENTENCES:
        found[_MOST_SENTENCES:] = [" ".join(found[_MOST_SENTENCES:])]
    return found
