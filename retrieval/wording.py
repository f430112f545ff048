"""Words as they are compared: the one analysis that articles and questions both go through."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

import Stemmer

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}

# Forms that a stemmer does not bring to their base. English has no more than some two hundred; a
# lemmatiser's dictionary takes as long to load as everything else that a question needs.
_IRREGULAR = {
    form: base
    for base, *forms in (
        line.split()
        for line in """
            become became; begin began begun; bite bit bitten; bleed bled; blow blew blown
            break broke broken; bring brought; build built; burn burnt; buy bought; catch caught
            child children; choose chose chosen; come came; deal dealt; dig dug; draw drew drawn
            drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feel felt
            fight fought; find found; flee fled; fly flew flown; foot feet; forget forgot forgotten
            freeze froze frozen; grow grew grown; hang hung; hear heard; hide hid hidden; hold held
            keep kept; knife knives; lead led; leave left; lend lent; life lives; lose lost; man men
            mean meant; meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen
            run ran; see saw seen; seek sought; sell sold; send sent; shake shook shaken
            shoot shot shots; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat
            sleep slept
            slide slid; speak spoke spoken; spend spent; stand stood; steal stole stolen
            stick stuck; strike struck stricken; swear swore sworn; sweep swept; swim swam swum
            swing swung; take took taken; teach taught; tear tore torn; thief thieves; think thought
            throw threw thrown; understand understood; wake woke woken; wear wore worn; win won
            withdraw withdrew withdrawn; woman women; write wrote written
        """.replace("\n", ";").split(";")
        if line.strip()
    )
    for form in forms
}

# The cache is ours: the stemmer's own would be asked only after a token was made plain.
_STEMMER = Stemmer.Stemmer("english", 0)

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
    one ones
    say says said tell told know happen happened happening anything something thing things
    hello hi hey thanks thank cheers bye goodbye welcome""".split()
)


def tokens(text: str) -> list[str]:
    """The words of a text, lower-cased, without accents, possessives and apostrophes.

    Numbers lose their thousands separators and small number words become figures, so that
    `1,200` meets `1200` and `two` meets `2`; irregular forms become regular (`stolen`, `steal`);
    initials written with full stops become one word.
    """
    return list(chain.from_iterable(map(_tokens, text.split())))


def terms(text: str) -> list[str]:
    """The stems of a text's words, in order, stop words included (English Snowball stemmer)."""
    return list(chain.from_iterable(map(_terms, text.split())))


def stems(words: Sequence[str]) -> list[str]:
    """The term of each of many plain words (small letters without accents), faster than `terms`."""
    return _STEMMER.stemWords([_NUMBER_WORDS.get(w) or _IRREGULAR.get(w, w) for w in words])


def content_terms(text: str) -> list[str]:
    """The stems of a text's subject words, each once, in order of appearance."""
    kept = (token for token in tokens(text) if token not in STOP_WORDS and _has_substance(token))
    return list(dict.fromkeys(_STEMMER.stemWord(token) for token in kept))


def join_terms(parts: Iterable[str | None]) -> str:
    """The terms of several texts as one line, the form in which they are indexed."""
    return " ".join(term for part in parts if part for term in terms(part))


def _has_substance(token: str) -> bool:
    return len(token) > 1 or token.isdigit() or not token.isascii()


def _split(text: str) -> list[str]:
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _TOKEN.findall(text.lower())


def _plain(token: str) -> str:
    token = _POSSESSIVE.sub("", token)
    token = token.replace("'", "").replace("’", "").replace(".", "").replace(",", "")
    return _NUMBER_WORDS.get(token) or _IRREGULAR.get(token, token)


# No token holds white space, so a text is analysed word by word, and most words were seen before.
@lru_cache(maxsize=10_000)
def _tokens(word: str) -> tuple[str, ...]:
    return tuple(_plain(token) for token in _split(word))


@lru_cache(maxsize=200_000)
def _terms(word: str) -> tuple[str, ...]:
    return tuple(_STEMMER.stemWord(token) for token in _tokens(word))
