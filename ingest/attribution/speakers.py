"""Speakers: who was named so far, and whom "he", "she" or a surname alone means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.attribution import words
from ingest.attribution.phrases import Phrase, time_like
from ingest.attribution.tokens import Token
from retrieval.article import Span

_NEAR = 6
"""How many sentences back a pronoun finds whom it means."""

_NEAR_FOR_BODIES = 2
_MAX_NAMESAKES = 8  # With more of them a surname alone means nobody anyway.
_ROLES = words.PERSONS | words.TITLES
_KNOWN = words.PERSONS | words.BODIES
_NO_SURNAME = words.PLACES | words.SOURCES
_WHO = frozenset({"who", "whose", "whom"})
_HE_OR_SHE = frozenset({"he", "she"})


@dataclass(slots=True)
class Speaker:
    """One who was named by the words at `span`.

    `names` are the words of the name in lower case, titles apart; `pronouns` those that may mean
    this speaker; `seen` is the number of the last sentence that meant them. `roles` are what they
    are called by, as "minister". `person`: for sure, and no place.
    """

    span: Span
    names: tuple[str, ...]
    pronouns: frozenset[str]
    seen: int
    roles: frozenset[str] = frozenset()
    person: bool = False


@dataclass(slots=True)
class Speakers:
    """Those named in the sentences read so far."""

    _by_surname: dict[str, list[Speaker]] = field(default_factory=dict)
    _source: Speaker | None = None
    _subject: Speaker | None = None
    _acts: bool = False
    _mentioned: list[tuple[int, Speaker]] = field(default_factory=list)

    def meet(self, tokens: Sequence[Token], number: int) -> None:
        """Takes note of the persons whom sentence `number` names."""
        for first, last in _full_names(tokens):
            phrase = Phrase(first, last, last - 1, last)
            speaker = self._named(tokens, phrase, number)
            speaker.person |= _is_introduced(tokens, phrase)
        for token in tokens:
            if token.capital and not token.quoted and token.lower in self._by_surname:
                self._mentioned += [
                    (number, speaker) for speaker in self._by_surname[token.lower] if speaker.person
                ][:1]
        self._mentioned = [mention for mention in self._mentioned if number - mention[0] <= _NEAR]

    def source(
        self, tokens: Sequence[Token], phrase: Phrase, number: int, *, new_voice: bool
    ) -> Span | None:
        """The words that name whom the phrase means; None where that is not sure.

        `new_voice` says that sentence `number` opens a quotation, so that a pronoun can mean whom
        the one before it is about.
        """
        pronoun = tokens[phrase.head].lower
        if pronoun in words.PERSONAL:
            speaker = self._meant(pronoun, number, new_voice=new_voice)
            if speaker is None:
                return None
            if pronoun in _HE_OR_SHE:
                speaker.pronouns = frozenset({pronoun})
        else:
            speaker = self._named(tokens, phrase, number)
        speaker.seen = number
        speaker.person = True
        self._source = speaker
        return speaker.span

    def is_person(self, source: Span) -> bool:
        """Whether the last source is this one, and somebody with a name."""
        return self._source is not None and self._source.span == source and bool(self._source.names)

    def subject(self, tokens: Sequence[Token], phrase: Phrase, number: int) -> None:
        """Takes note of whom sentence `number` is about."""
        head = tokens[phrase.head]
        if head.lower in words.PERSONAL:
            speaker = self._meant(head.lower, number, new_voice=False)
        elif _is_known(tokens, phrase):
            speaker = self._named(tokens, phrase, number)
            if speaker.names and not (speaker.person or _is_introduced(tokens, phrase)):
                return
            if speaker is not self._source and speaker.pronouns == _HE_OR_SHE:
                speaker.pronouns = _by_possessive(tokens[phrase.last :])
        else:
            speaker = None
        if speaker is not None:
            speaker.seen = number
            self._subject = speaker
            following = tokens[phrase.last].lower if phrase.last < len(tokens) else ""
            self._acts = following not in words.BE

    def _meant(self, pronoun: str, number: int, *, new_voice: bool) -> Speaker | None:
        near = _NEAR if pronoun in _HE_OR_SHE else _NEAR_FOR_BODIES

        def fits(speaker: Speaker | None) -> bool:
            return (
                speaker is not None
                and pronoun in speaker.pronouns
                and number - speaker.seen <= near
            )

        source = self._source if fits(self._source) else None
        subject = self._subject if fits(self._subject) else None
        if source is None or subject is None or source is subject:
            meant = source or subject
            return None if meant and self._is_doubtful(meant, pronoun, number) else meant
        if source.seen >= subject.seen:
            return source
        near_enough = subject.seen == number - 1 and self._acts
        return subject if new_voice and near_enough else None

    def _is_doubtful(self, meant: Speaker, pronoun: str, number: int) -> bool:
        """Whether somebody else was named since, whom the pronoun may mean as well."""
        return pronoun in _HE_OR_SHE and any(
            meant.seen < at < number and speaker is not meant and pronoun in speaker.pronouns
            for at, speaker in self._mentioned
        )

    def _is_role(self, tokens: Sequence[Token], phrase: Phrase, number: int) -> bool:
        """Whether "the minister" is the source named last, "Interior Minister Ramon Osuna"."""
        return (
            self._source is not None
            and tokens[phrase.first].lower == "the"
            and phrase.last - phrase.first == 2
            and tokens[phrase.head].lower in self._source.roles
            and number - self._source.seen <= _NEAR
        )

    def _named(self, tokens: Sequence[Token], phrase: Phrase, number: int) -> Speaker:
        span = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end)
        names = _names(tokens, phrase)
        new = Speaker(span, names, _pronouns(tokens, phrase), number, _roles(tokens, phrase))
        if not names:
            last = self._source
            same = last and (last.span == span or self._is_role(tokens, phrase, number))
            return last if last and same else new
        namesakes = self._by_surname.setdefault(names[-1], [])
        same = [
            known
            for known in namesakes
            if len(names) == 1 or len(known.names) == 1 or known.names[0] == names[0]
        ]
        if len(same) != 1:
            if len(namesakes) < _MAX_NAMESAKES:
                namesakes.append(new)
            return new
        known = same[0]
        if known.pronouns & new.pronouns:
            known.pronouns &= new.pronouns
        if len(names) > 1 and (
            len(known.names) == 1 or span.end - span.start > known.span.end - known.span.start
        ):
            known.span, known.names = span, names
            known.roles |= new.roles
        return known


def _is_known(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the phrase names a person by name, or by what they are, or a body."""
    return bool(_names(tokens, phrase)) or (tokens[phrase.head].lower in _KNOWN)


def _is_introduced(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether words beside a name say that it is a person's: a title, a role, an age, "who"."""
    if any(token.lower in _ROLES for token in tokens[phrase.first : phrase.last]):
        return True
    after = [token.lower for token in tokens[phrase.last : phrase.last + 2]]
    return len(after) == 2 and after[0] == "," and (after[1].isdigit() or after[1] in _WHO)


def _names(tokens: Sequence[Token], phrase: Phrase) -> tuple[str, ...]:
    """The words of the person's name in the phrase, without titles; none if it names no person."""
    shouted = tokens[phrase.head].shouted
    found: list[str] = []
    described = phrase.head >= phrase.own  # "The baker, Matthias Gorse".
    first, last = (phrase.own, phrase.last) if described else (phrase.first, phrase.own)
    for token in tokens[first:last]:
        part = token.word and not token.possessive and token.lower not in words.NOT_IN_NAMES
        if part and (token.capital or shouted):
            found.append(token.lower)
        elif (found and not token.word) or (
            token.lower in words.PREPOSITIONS and not token.capital
        ):
            break
        else:
            found = []
    titled = any(token.lower in _ROLES for token in tokens[phrase.first : phrase.last])
    place = bool(found) and not titled and found[-1] in _NO_SURNAME
    return () if place else tuple(found)


def _roles(tokens: Sequence[Token], phrase: Phrase) -> frozenset[str]:
    said = {token.lower for token in tokens[phrase.first : phrase.last]}
    return frozenset(said & _ROLES)


def _pronouns(tokens: Sequence[Token], phrase: Phrase) -> frozenset[str]:
    """The pronouns that may mean whom the phrase names."""
    said = {token.lower for token in tokens[phrase.first : phrase.last] if token.word}
    head = tokens[phrase.head].lower
    if said & words.WOMEN:
        return frozenset({"she"})
    if said & words.MEN:
        return frozenset({"he"})
    if "and" in said or head in words.PLURAL:
        return frozenset() if head in words.PAPERS else frozenset({"they"})
    if head in words.BODIES | words.PAPERS | words.PLACES:
        return frozenset({"it"})
    if tokens[phrase.first].lower == "the" and tokens[phrase.head].capital:
        titled = said & (_ROLES)
        return _HE_OR_SHE if titled else frozenset({"it", "they"})
    return _HE_OR_SHE


def _by_possessive(tokens: Sequence[Token]) -> frozenset[str]:
    said = {token.lower for token in tokens if not token.quoted}
    hers, his = bool(said & {"her", "she"}), bool(said & {"his", "he", "him"})
    if hers == his:
        return _HE_OR_SHE
    return frozenset({"she"}) if hers else frozenset({"he"})


def _full_names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where runs of at least two capitalised words stand that may name a person."""
    first = 0
    for index in range(len(tokens) + 1):
        token = tokens[index] if index < len(tokens) else None
        named = (
            token is not None
            and token.word
            and token.capital
            and not token.quoted
            and not time_like(token)
            and (token.lower not in words.NOT_IN_NAMES or token.lower in words.TITLES)
        )
        if named and token is not None and not token.possessive:
            continue
        own = [word for word in tokens[first:index] if word.lower not in words.TITLES]
        known = own and own[-1].lower in _NO_SURNAME
        if len(own) >= 2 and not known and index - first <= 6:
            yield first, index
        first = index + 1
