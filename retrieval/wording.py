"""Words as they are compared: the one analysis that articles and questions both go through."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}

# Words that carry no subject: they join others, or only shape a question. A question consisting of
# these alone is about nothing.
STOP_WORDS = frozenset(
    """a about after again all also am an and any anybody anyone are as at be because been before
    being between both but by can cant could did didnt do does doesnt doing done dont down during
    each either else for from further get gets getting give go goes going gonna got had has have
    having he her here hers him his how i id if ill im in into is isnt it its ive just lets like
    made make many me might more most much must my no nor not now of off ok okay on once only
    or other our ours out over own please s same shall she should so some somebody someone such t
    than that thats the their theirs them then there these they this those through to too under
    until up us very was wasnt we well were werent what whats when where which while who whom whos
    whose why will with wont would wouldnt yes you your yours
    say says said tell told know happen happened happening anything something thing things
    hello hi hey thanks thank cheers bye goodbye welcome""".split()
)


def tokens(text: str) -> list[str]:
    """The words of a text, lower-cased, without accents, possessives and apostrophes.

    Numbers lose their thousands separators and small number words become figures, so that
    `1,200` meets `1200` and `two` meets `2`; initials written with full stops become one word.
    """
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )
    return [_plain(token) for token in _TOKEN.findall(text.lower())]


def terms(text: str) -> list[str]:
    """The stems of a text's words, in order, stop words included (English Snowball stemmer)."""
    return [_stem(token) for token in tokens(text)]


def content_terms(text: str) -> list[str]:
    """The stems of a text's subject words, each once, in order of appearance."""
    kept = (token for token in tokens(text) if token not in STOP_WORDS and _has_substance(token))
    return list(dict.fromkeys(_stem(token) for token in kept))


def join_terms(parts: Iterable[str | None]) -> str:
    """The terms of several texts as one line, the form in which they are indexed."""
    return " ".join(term for part in parts if part for term in terms(part))


def _has_substance(token: str) -> bool:
    return len(token) > 1 or token.isdigit() or not token.isascii()


def _plain(token: str) -> str:
    token = _POSSESSIVE.sub("", token)
    token = token.replace("'", "").replace("’", "").replace(".", "").replace(",", "")
    return _NUMBER_WORDS.get(token, token)


@lru_cache(maxsize=200_000)
def _stem(token: str) -> str:
    return _STEMMER.stemWord(token)


_STEMMER = Stemmer.Stemmer("english", 0)
