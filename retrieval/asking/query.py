"""The query: a question as it is searched."""

from dataclasses import dataclass
from datetime import date

from retrieval.asking.conversation import Understood
from retrieval.asking.kind import Kind, kind_of, without_frame
from retrieval.asking.spoken_dates import spoken_dates
from retrieval.wording import content_terms

# No question that people ask has more; a whole article, pasted as one, is known by these.
_MOST_TERMS = 64


@dataclass(frozen=True, slots=True)
class Query:
    """A question that stands alone. `terms` are its first 64 subject words' stems, each once,
    and those of the days that it speaks of.

    `since` and `until` are days of publication, both included.
    """

    text: str
    kind: Kind
    terms: tuple[str, ...]
    since: date | None = None
    until: date | None = None

    @classmethod
    def of(
        cls,
        understood: Understood,
        asked_on: date,
        since: date | None = None,
        until: date | None = None,
    ) -> "Query":
        """Understands a question; `asked_on` is what its "yesterday" is reckoned from."""
        text = understood.standalone
        terms = content_terms(without_frame(text))[:_MOST_TERMS]
        # A day spoken of is searched by the words in which days of publication are indexed.
        days = content_terms(" ".join(spoken_dates(text, asked_on)))
        return cls(
            text=text,
            # What was said before tells what it is about, not what is asked for now.
            kind=kind_of(understood.question),
            terms=tuple(dict.fromkeys([*terms, *days])),
            since=since,
            until=until,
        )
