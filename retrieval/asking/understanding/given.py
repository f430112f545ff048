"""What is given: all that a question says besides what it asks for."""

from dataclasses import dataclass
from datetime import date

from retrieval.article import Span
from retrieval.asking.understanding.clause import clauses_of
from retrieval.asking.understanding.figure import Number, numbers_in
from retrieval.asking.understanding.name import Name, names_in
from retrieval.asking.understanding.outlet import outlets_in
from retrieval.asking.understanding.place import Place, PlaceKind
from retrieval.asking.understanding.places import places_in
from retrieval.asking.understanding.scope import is_about_comments, is_about_now
from retrieval.asking.understanding.several import Several, happenings_asked, several_asked
from retrieval.asking.understanding.when import When, whens_in
from retrieval.asking.understanding.words import Words
from retrieval.places import Gazetteer

_MAX_CHARS = 2_000
_NO_GAZETTEER = Gazetteer()


@dataclass(frozen=True, slots=True)
class Given:
    """What a question gives; all spans are of the question as it was asked.

    `outlets` are names as they stand in it, for `matches`. `clauses` are the questions that it
    holds, one unless there are two full ones. `listing` is what it lists or counts, where it spans
    several incidents.
    """

    when: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    outlets: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    present: bool = False
    clauses: tuple[str, ...] = ()
    listing: Several | None = None
    about_comments: bool = False

    @property
    def several(self) -> bool:
        """Whether it spans several incidents."""
        return self.listing is not None

    @property
    def event(self) -> str | None:
        """The noun of what is listed or counted, a plural."""
        return self.listing.nouns[0] if self.listing else None


def given(question: str, asked_on: date, gazetteer: Gazetteer = _NO_GAZETTEER) -> Given:
    """What a question gives, its "yesterday" reckoned from `asked_on`; 2,000 characters are read.

    Without a gazetteer's file, places are known by the form of the words alone: no town is larger,
    near or in a state that the question does not name.
    """
    read = question[:_MAX_CHARS]
    words = Words.of(read)
    when = whens_in(read, asked_on)
    dated = [day.span for day in when]
    printed = outlets_in(words)
    outlets = [span for _, span in printed]
    places = places_in(words, [*dated, *outlets], gazetteer)
    # A street, a school or a ship is called by a name as well.
    located = [place.span for place in places if place.kind in {PlaceKind.TOWN, PlaceKind.REGION}]
    names = names_in(words, [*dated, *outlets, *located])
    addresses = [place.span for place in places]
    listing = several_asked(words) or happenings_asked(read, [*dated, *addresses])
    return Given(
        when=when,
        places=places,
        outlets=tuple(name for name, _ in printed),
        names=names,
        numbers=numbers_in(read, [*dated, *addresses, *_spans(names)]),
        present=is_about_now(read),
        clauses=clauses_of(question, _spans(names), [*dated, *addresses]),
        listing=listing,
        about_comments=is_about_comments(read),
    )


def _spans(names: tuple[Name, ...]) -> list[Span]:
    return [name.span for name in names]
