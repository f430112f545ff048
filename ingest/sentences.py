"""Sentences: where each sentence of an article begins and ends.

nupunkt proposes the breaks, with abbreviations and sentence starters chosen here: the lists of its
own model come from scanned law reports and hold ordinary words (`car`, `day`, `hand`). What it
cannot know is decided here as well: sentences glued together by a lost space, abbreviations that
only their follower gives away, and sentences too long to be quoted. The layout of lines is read in
`ingest.lines`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.lines import CLOSERS, LIST_MARK, line_borders
from retrieval.article import Span

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

MAX_SENTENCE_CHARS = 600
"""A longer sentence is cut at its best place: a quote has to be readable."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ABBREVIATIONS = _words(
    # Ranks and titles.
    "mr mrs ms messrs dr prof hon rev fr sr sra jr det sgt lt col capt cpl pvt pfc maj gen cmdr "
    "adm supt insp ofc dep asst assoc atty gov sen rep reps sens amb ald chf cllr lieut brig "
    # Bodies and companies.
    "dept div univ inst assn bros inc corp co ltd llc plc intl govt "
    # Streets and places.
    "st ste ave av blvd rd hwy pkwy expy rte ln ct pl sq apt bldg twp mt ft "
    "ala ariz ark calif colo conn fla ga kan ky md mich minn mont neb nev okla ore penn tenn tex "
    "va w.va vt wis wyo "
    # Months, days, measures and the rest.
    "jan feb apr aug sept sep oct nov dec tues thurs thur approx est vs viz cf ca "
    "mph kph lbs oz yr yrs hr hrs pct ph.d a.m p.m"
)
# Abbreviations when a number follows; alone most of them are words.
_BEFORE_A_NUMBER = _words(
    "no nos art fig p pp vol ch sec sect par pt mar mon wed fri sat sun ext rt tel"
)
# Abbreviations when written so, and when a small letter, a number or a dash follows.
_BEFORE_THE_REST = _words("Ill Ind La Mass Me Miss Mo Pa Wash Del Sat Sun Mon Wed Fri etc")
# What begins a sentence even after an abbreviation, also where all is in capitals.
_STARTERS = _words(
    "the this that these those he she it they we you his her their its there however meanwhile "
    "according nobody nothing everyone although though"
)
# The same where capitals tell a beginning from a middle ("p.m. On Monday", but not "U.S. ON").
_STARTERS_IN_MIXED_CASE = _words(
    "a an i in on at by to of for from with and but or so as if when while after before during "
    "since until once because about both some many most all no not none neither one two three four "
    "five several another others any anyone only even also then later earlier now today here what "
    "who why how where which my our is are was were did do does has have had"
)
# The same after "p.m." or "St.", but not after "D.C." or "U.S.", whose police it may be.
_ACTORS = _words(
    "police officers authorities investigators officials detectives deputies firefighters crews "
    "paramedics witnesses neighbors neighbours residents prosecutors"
)
_FILE_ENDINGS = _words(
    "com org gov edu pdf jpg jpeg png gif doc docx xls xlsx csv txt html htm php asp aspx js zip "
    "exe xml json mp3 mp4 mov"
)

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_OPENERS = "\"'“‘«([{*"

# What stands before a proposed break: the last word, its punctuation, what closes.
_LEFT = re.compile(
    rf"(?P<word>[^\s{re.escape(_OPENERS)}]*?)(?P<mark>[.?!…]+)"
    rf"(?P<closers>[{re.escape(CLOSERS)}\s]*)$"
)
_BETWEEN_WORDS = re.compile(r"[^\w.’']")
# No sentence begins with a comma, or with a dash and a small letter.
_TAIL = re.compile(r"[,:;)\]]|[–—-]+\s*[a-z]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
# "PEORIA, Ill. (WXYZ) -- A fire …": a place, then the station or a dash.
_DATELINE = re.compile(r"[–—/-]|\([A-Z]{2,}")
_FOOTNOTES = re.compile(r"(?:\[(?:\d{1,3}|[a-z])\])+\s*")
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
# "“Is anyone hurt?” Lopez asked." is one sentence, "“We left.” Lopez said that …" is two.
_SPEAKER = re.compile(
    rf"(?:[{_CAPITAL}][\w.’'-]*\s+){{1,4}}(?i:said|says|asked|asks|added|adds|told|replied|answered|"
    r"shouted|yelled|recalled|wondered|continued|explained|warned|insisted)\s*[.,;]"
)
_AFTER_INITIAL = re.compile(
    rf"[{_CAPITAL}]\.\s+(?=(?:"
    + "|".join(form for word in sorted(_STARTERS) for form in (word.capitalize(), word.upper()))
    + r")\b)"
)
_GLUED = re.compile(
    rf"(?<![.?!])[.?!]++(?P<closers>[\"”’)\]]?)(?=[“\"‘(\[]?(?P<word>[{_CAPITAL}](?!\.)[\w’']*))"
)
_ADDRESS = re.compile(r"://|www\.|[@=\\_&%~]|\.[a-z]{2,4}/", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")
_VISIBLE = re.compile(r"\S")
# nupunkt reads on to the end of a run of characters at each of its periods; long runs are hidden.
_LONG_RUN = re.compile(r"(?<!\S)\S{200,}")
# Where a sentence that is too long is best cut, best first.
_CUTS = (
    re.compile(rf"[.?!;:][{re.escape(CLOSERS)}]*\s"),
    re.compile(r",\s|--|[–—]|\s-\s"),
    re.compile(r"\s"),
)


def sentences(text: str) -> list[Span]:
    """The sentences of `text`, in order, without the white space around them.

    Every other character lies in exactly one span. A sentence may run over the line ends of
    hard-wrapped text, never over a blank line. Takes time in proportion to the length of `text`.
    """
    borders = line_borders(text, _ends_abbreviated)
    flat = text.replace("\n", " ").replace("\r", " ")
    starts = {*borders, *_proposed_starts(flat), *_initial_starts(flat), *_glued_starts(flat)}
    whole = _join_fragments(text, sorted(starts), borders)
    return [piece for span in whole for piece in _readable(text, span)]


@lru_cache(maxsize=1)
def _tokenizer() -> "PunktSentenceTokenizer":
    """nupunkt with the lists above; imported on first use."""
    from nupunkt import PunktParameters, PunktSentenceTokenizer

    tokenizer = PunktSentenceTokenizer(
        PunktParameters(
            abbrev_types=set(_ABBREVIATIONS),
            sent_starters=set(_STARTERS | _STARTERS_IN_MIXED_CASE | _ACTORS),
        )
    )
    tokenizer.EXCL_QUEST_LOWERCASE_CONTINUES = True
    return tokenizer


def _proposed_starts(flat: str) -> Iterator[int]:
    """Where nupunkt begins a sentence, less the places where the one before visibly goes on."""
    shown = _LONG_RUN.sub(lambda run: "x" * (len(run[0]) - 40) + run[0][-40:], flat)
    for start, _ in _tokenizer().span_tokenize(shown):
        if not _goes_on(flat[max(0, start - 48) : start], flat[start : start + 80]):
            footnotes = _FOOTNOTES.match(flat, start)
            glued = start > 0 and not flat[start - 1].isspace()
            yield footnotes.end() if footnotes and glued else start


def _goes_on(before: str, after: str) -> bool:
    """Whether the sentence that `before` seems to end goes on in `after`."""
    left = _LEFT.search(before)
    if left is None:
        return False
    if _TAIL.match(after) or (left["closers"].strip() and _SPEAKER.match(after)):
        return True
    return left["mark"] == "." and _is_abbreviated(_BETWEEN_WORDS.split(left["word"])[-1], after)


def _is_abbreviated(word: str, after: str) -> bool:
    """Whether the period after `word` abbreviates it and no more, given the text that follows."""
    follower = _BETWEEN_WORDS.split(after.lstrip(_OPENERS), maxsplit=1)[0].rstrip(".")
    known = word.lower() in _ABBREVIATIONS or _INITIALS.fullmatch(word) is not None
    if follower[:1].isdigit():
        return word.lower() in _BEFORE_A_NUMBER or word in _BEFORE_THE_REST
    if follower[:1].islower() or _DATELINE.match(after):
        # Unknown abbreviations too: "Cty. road", "hrs. later".
        short = len(word) <= 4 and word.isalpha()
        clipped = short and (word.istitle() or not _VOWEL.search(word))
        return known or clipped or word in _BEFORE_THE_REST
    return known and not _starts_sentence(follower, word)


def _ends_abbreviated(ending: str, after: str) -> bool:
    """Whether `ending` ends with a period that only abbreviates, given the text that follows."""
    last = _BETWEEN_WORDS.split(ending)[-1]
    return last.endswith(".") and _is_abbreviated(last[:-1], after)


def _starts_sentence(follower: str, abbreviation: str) -> bool:
    """Whether the follower of the abbreviation begins a new sentence."""
    lowered = follower.lower()
    if lowered in _STARTERS:
        return True
    if len(follower) > 1 and follower.isupper():
        return False
    place = "." in abbreviation and abbreviation.lower() not in {"a.m", "p.m"}
    return lowered in _STARTERS_IN_MIXED_CASE or (lowered in _ACTORS and not place)


def _initial_starts(flat: str) -> Iterator[int]:
    """Sentences after a single letter ("on Platform B. The train"), which nupunkt never ends."""
    for match in _AFTER_INITIAL.finditer(flat):
        if flat[match.start() - 1 : match.start()].isspace():
            yield match.end()


def _glued_starts(flat: str) -> Iterator[int]:
    """Sentences that a lost space glued to the one before ("aware of.According to")."""
    last = 0
    for match in _GLUED.finditer(flat):
        start = match.end()
        before = flat[max(0, match.start() - 40) : match.start()].rpartition(" ")[2]
        after = flat[start : start + 40].partition(" ")[0]
        if not _is_glued(before, match["word"]) or _ADDRESS.search(before + match[0] + after):
            continue
        if match["closers"] == '"' and flat.count('"', last, match.start()) % 2 == 0:
            start -= 1  # This mark opens the next quotation instead of closing one.
        last = start
        yield start


def _is_glued(before: str, follower: str) -> bool:
    """Whether a sentence ends after the word `before`, directly followed by a capital."""
    if follower.lower() in _FILE_ENDINGS:
        return False
    word = _BETWEEN_WORDS.split(before.rstrip(CLOSERS))[-1]
    if word.lower() in _ABBREVIATIONS or _INITIALS.fullmatch(word):
        return len(follower) > 1 and _starts_sentence(follower, word)
    if word[-1:].isdigit():
        return len(follower) > 2
    return len(word) > 1


def _join_fragments(text: str, starts: list[int], borders: set[int]) -> list[Span]:
    """Spans between the starts; what holds no word joins its neighbour on the same line."""
    spans: list[Span] = []
    carried: int | None = None
    for start, following in pairwise([*starts, len(text)]):
        piece = text[start:following].rstrip()
        if not piece:
            continue
        end = start + len(piece)
        begin = start if carried is None else carried
        carried = None
        mark = LIST_MARK.match(piece + " ")
        wordless = not _WORD.search(piece)
        if wordless and start not in borders and spans and begin == start:
            spans[-1] = Span(spans[-1].start, end)
        elif (wordless or (mark and mark.end() == len(piece))) and _joins(following, borders, text):
            carried = begin
        else:
            spans.append(Span(begin, end))
    return spans


def _joins(following: int, borders: set[int], text: str) -> bool:
    """Whether a sentence of the same paragraph begins there."""
    return following < len(text) and following not in borders


def _readable(text: str, span: Span) -> Iterator[Span]:
    """The span, cut into pieces of at most MAX_SENTENCE_CHARS."""
    start = span.start
    while span.end - start > MAX_SENTENCE_CHARS:
        # The last piece should not be a mere remnant.
        limit = min(start + MAX_SENTENCE_CHARS, span.end - MAX_SENTENCE_CHARS // 4)
        cut = _best_cut(text, start + MAX_SENTENCE_CHARS // 3, limit)
        piece = text[start:cut].rstrip()
        if piece:
            yield Span(start, start + len(piece))
        word = _VISIBLE.search(text, cut, span.end)
        start = word.start() if word else span.end
    yield Span(start, span.end)


def _best_cut(text: str, low: int, limit: int) -> int:
    for pattern in _CUTS:
        places = [match.end() for match in pattern.finditer(text, low, limit)]
        if places:
            return places[-1]
    for cut in range(limit, limit - 16, -1):
        # A letter and its accents, or the parts of one emoji, stay together.
        mark = unicodedata.category(text[cut]).startswith("M")
        if not mark and "\u200d" not in text[cut - 1 : cut + 1]:
            return cut
    return limit
