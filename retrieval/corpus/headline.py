"""The headline: of those under which an incident was reported, the one that tells most plainly what
happened, and of that the words that do."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from retrieval.incident_words import ALIKE, has_event
from retrieval.wording import STOP_WORDS, terms

# Headlines that are held against each other: more say nothing new.
_MOST = 24
_MOST_CHARS = 300
_LABEL = re.compile(
    r"\s*[\[(]?(?:updated?|updates|breaking(?: news)?|watch|video|photos?|pictures|gallery|live"
    r"|developing|exclusive|just in|raw(?: video)?|alert|listen|read)[\])]?\s*(?::|-|–|—|\|)\s+",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s+(?:-|–|—|\||::|»|«|·|•)\s+")
_SITE = re.compile(
    r"\b(?:news|weather|sports|radio|tv|channel|times|gazette|herald|tribune|journal|courier"
    r"|chronicle|observer|online|media|broadcasting|coverage|homepage)\b"
    r"|\.(?:com|org|net|co|tv|example)\b",
    re.IGNORECASE,
)
_CALL_LETTERS = re.compile(r"\b[KW][A-Z]{2,3}\b")
_WORD = re.compile(r"[^\W_]+")
# What came of it later, and how people take it: a plainer headline tells what happened.
_LATER = re.compile(
    r"\b(?:arrest\w*|charged?|charges|custody|extradit\w*|indict\w*|arraign\w*|bond|bail|court"
    r"|trial|plead\w*|plea|guilty|sentenced?|convict\w*|jailed|booked|lawsuit|sues?|mourn\w*"
    r"|griev\w*|remember\w*|vigil|funeral|correction|clarification|retraction)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:famil(?:y|ies)|friends?|neighbou?rs?|communit(?:y|ies)|survivors?|reacts?|reaction"
    r"|struggl\w*|suspects?|identif\w+|named|names|continues?|latest|what we know|raises?|fund"
    r"|help|honou?r\w*|records?|reports?|reveals?|second|third|motive|wanted|why|how)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"\b(?:burns?|burned|collides?d?|crash\w*|explod\w+|collapse[sd]?|floods?|sinks|sank|leaks?"
    r"|bursts?|breaks?|shoots?|shot|stabs|stabbed|robs?|robbed|kills?|killed|attack\w*)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(r"\s*(?:corrections?|corrected|clarification|retraction)\b", re.IGNORECASE)
_HARM = re.compile(
    r"\b(?:killed|kills|killing|dead|dies|died|deadly|slain|injur\w+|hurts?|wound\w+|shot|shoots"
    r"|stabbed|stabs|gunned|burns?|burned|damag\w+|destroy\w*|evacuat\w+|shut|closed|robs?|robbed"
    r"|collides?d?|crash\w*|missing|rescued?|sick\w*|hospitali[sz]ed)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:in|at|on|near|outside|off)\s+(?:\w+[’']?s?\s+){0,2}?(?=[A-Z0-9])")
_SAME = {
    term: same
    for same, *words in ([terms(word)[0] for word in group] for group in ALIKE)
    for term in (same, *words)
}
_WORDS = (5, 16)
# A site's name before a headline has no more.
_SITE_WORDS = 3


def plainest(headlines: Sequence[tuple[str | None, str | None, str | None]]) -> int | None:
    """Which of several headlines, each with its outlet and URL, tells most plainly what happened.

    They stand in the order of publication; None where there is none.
    """
    told = [
        (at, trimmed(title, outlet, url))
        for at, (title, outlet, url) in enumerate(headlines[:_MOST])
        if title and title.strip()
    ]
    if len(told) < 2:
        return told[0][0] if told else None
    words = [_terms(title) for _, title in told]
    held = Counter(term for own in words for term in own)
    scores = {
        at: _score(title, own, held, len(told), order)
        for order, ((at, title), own) in enumerate(zip(told, words, strict=True))
    }
    return max(scores, key=lambda at: (scores[at], -at))


def trimmed(title: str, outlet: str | None = None, url: str | None = None) -> str:
    """The words of a headline without "UPDATE:" before them and the site's name behind them.

    They stand in the headline as they are.
    """
    words = title[:_MOST_CHARS].strip()
    while (label := _LABEL.match(words)) and label.end() < len(words):
        words = words[label.end() :]
    site = _names_of(outlet, url)
    for found in _BREAK.finditer(words):
        before, behind = words[: found.start()], words[found.end() :]
        if _is_site(behind, site) and not _is_site(before, site):
            return before
        if len(before.split()) <= _SITE_WORDS and _is_named(before, site):
            return behind
    return words


def _score(title: str, own: frozenset[str], held: Counter[str], count: int, order: int) -> float:
    """How plainly a headline tells it: what others tell too, an event, a place, early."""
    shared = sum(held[term] - 1 for term in own) / ((count - 1) * math.sqrt(len(own) + 3))
    length = len(title.split())
    score = 2 * shared
    event = has_event(title) or _HAPPENS.search(title) is not None
    score += 0.5 * event + 0.6 * (_HARM.search(title) is not None)
    score += 0.4 * (_PLACE.search(title) is not None)
    score -= 0.9 * (_LATER.search(title) is not None) + 0.6 * (_ASIDE.search(title) is not None)
    score -= 2.0 * (_CORRECTS.match(title) is not None)
    score -= 0.4 * (title.lstrip()[:1] in "'‘“\"" or title.rstrip().endswith("?"))
    score -= 0.5 * (not _WORDS[0] <= length <= _WORDS[1])
    return score - 0.6 * order / count


def _terms(title: str) -> frozenset[str]:
    return frozenset(_SAME.get(term, term) for term in terms(title) if term not in STOP_WORDS)


def _names_of(outlet: str | None, url: str | None) -> str:
    """What a site is called, in small letters and without anything between."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    return f"{''.join(_WORD.findall((outlet or '').lower()))} {''.join(_WORD.findall(host))}"


def _is_site(words: str, site: str) -> bool:
    """Whether words name a site: they say so, or are found in its own name."""
    if _SITE.search(words) or _CALL_LETTERS.search(words):
        return True
    return _is_named(words, site)


def _is_named(words: str, site: str) -> bool:
    joined = "".join(_WORD.findall(words.lower()))
    return len(joined) > 3 and joined in site
