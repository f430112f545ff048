"""Sources: for each sentence of an article, the words that name whom the outlet has it from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.attribution.cues import Cue, cue_of
from ingest.attribution.quotations import quotations
from ingest.attribution.speakers import Speakers
from ingest.attribution.subjects import first_phrase
from ingest.attribution.tokens import Token, in_capitals, tokens_of, without_brackets
from retrieval.article import Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_MAX_SPOKEN = 20
_ASKED = re.compile(r"\?[\s)\]]*$")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what is known of it before anyone's name is looked up.

    `begins` says that it is the first of its paragraph. `opens`: it begins with a quotation mark.
    `inside`: it is nothing but a part of a quotation. `speeches` are those that it holds a part of.
    """

    tokens: list[Token]
    cue: Cue | None
    begins: bool
    opens: bool
    inside: bool
    speeches: tuple[int, ...]
    shouted: bool


def attributions(text: str, sentences: Sequence[Span]) -> list[Span | None]:
    """For each of the `sentences`, the words of `text` that name its source, or None.

    A source is a person, a body or a paper that the text names for what the sentence states; None
    says that the outlet states it itself, or that whom the text means is not sure. The words are
    a noun phrase with its description where that is short ("Dana Whitlock, a spokeswoman for the
    hospital"). A surname or a pronoun stands for the fullest mention before it. `sentences` are in
    order and do not overlap. Takes time in proportion to the length of `text`.
    """
    read = _read(text, sentences)
    speakers = Speakers()
    attributed = {speech for sentence in read if sentence.cue for speech in sentence.speeches}
    found: list[Span | None] = []
    spoken: dict[int, Span] = {}
    running: Span | None = None  # The speaker of an unmarked speech after a colon.
    for number, sentence in enumerate(read):
        speakers.meet(sentence.tokens, number)
        source: Span | None = None
        if sentence.cue is not None:
            phrase = sentence.cue.phrase
            source = speakers.source(sentence.tokens, phrase, number, new_voice=sentence.opens)
        elif sentence.inside and sentence.speeches[0] in attributed:
            source = spoken.get(sentence.speeches[0])
        elif sentence.inside:
            source = _inherited(read, number, found, spoken)
            last = found[number - 1] if number else None
            if source is None and last is not None and speakers.is_person(last):
                source = last if _speaks_on(read, number) else None
        elif running is not None and not sentence.begins and not sentence.speeches:
            source = running
        if sentence.cue is None and not sentence.inside:
            subject = first_phrase(sentence.tokens, len(sentence.tokens))
            if subject is not None:
                speakers.subject(sentence.tokens, subject, number)
        if sentence.begins or sentence.cue is not None:
            running = None
        if sentence.cue is not None and sentence.cue.introduces and not sentence.speeches:
            running = source if sentence.shouted else None
        if source is not None:
            spoken.update(dict.fromkeys(sentence.speeches, source))
        found.append(source)
    return _completed(read, found, spoken)


def _read(text: str, sentences: Sequence[Span]) -> list[_Sentence]:
    said = quotations(text)
    read: list[_Sentence] = []
    first = 0
    previous = 0
    for span in sentences:
        while first < len(said) and said[first].end <= span.start:
            first += 1
        last = first
        while last < len(said) and said[last].start < span.end:
            last += 1
        overlapping = said[first:last]
        tokens = without_brackets(tokens_of(text, span, overlapping))
        inside = _is_inside(tokens)
        asked = not inside and _ASKED.search(text[max(span.start, span.end - 8) : span.end])
        read.append(
            _Sentence(
                tokens,
                cue=None if inside or asked else cue_of(tokens),
                begins=_BLANK_LINE.search(text, previous, span.start) is not None,
                opens=bool(overlapping) and overlapping[0].start == span.start,
                inside=inside,
                speeches=tuple(quotation.speech for quotation in overlapping),
                shouted=in_capitals(text[span.start : span.end]),
            )
        )
        previous = span.end
    return read


def _is_inside(tokens: Sequence[Token]) -> bool:
    return any(token.quoted for token in tokens) and not any(
        token.word and not token.quoted for token in tokens
    )


def _inherited(
    read: Sequence[_Sentence], number: int, found: Sequence[Span | None], spoken: dict[int, Span]
) -> Span | None:
    """The source of a sentence that is all quotation: who speaks on, or who spoke just before."""
    sentence = read[number]
    known = spoken.get(sentence.speeches[0])
    if known is not None:
        return known
    if number == 0:
        return None
    cue = read[number - 1].cue
    introduced = cue is not None and cue.introduces
    return found[number - 1] if introduced or not sentence.begins else None


def _speaks_on(read: Sequence[_Sentence], number: int) -> bool:
    """Whether a paragraph that is nothing but quotation goes on with what was said before it."""
    for sentence in read[number : number + _MAX_SPOKEN]:
        if sentence.begins and sentence is not read[number]:
            return True
        if not sentence.inside:
            return False
    return number + _MAX_SPOKEN >= len(read)


def _completed(
    read: Sequence[_Sentence], found: list[Span | None], spoken: dict[int, Span]
) -> list[Span | None]:
    """`found`, with the sentences of a speech whose speaker is named only at its end."""
    return [
        spoken.get(sentence.speeches[0]) if source is None and sentence.inside else source
        for sentence, source in zip(read, found, strict=True)
    ]
