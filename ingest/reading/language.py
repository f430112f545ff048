"""The language: in which one a text is written."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_MAX_CHARS = 4000  # more would not change the verdict
_MIN_LETTERS = 40  # fewer tell nothing
_ENOUGH = 200  # letters from which on the text alone decides
_CERTAIN = 0.9
# Common words that no other language has; the library takes half a second to load.
_ENGLISH = frozenset(
    "the and from with that were said which this they their who after been have".split()
)
_ENGLISH_SHARE = 0.1
_DIFFERENT = 3
_POSSIBLE = 3  # of the likeliest languages, which a page's own word may choose among


def language_of(text: str, *declared: str | None) -> str | None:
    """The ISO 639-1 code of the language of `text`, None where it is too short to tell.

    `declared` is what its page says of it ("de-AT", "en_US"): templates often say it wrongly, so it
    only decides between languages that the text may well be in.
    """
    letters = sum(char.isalpha() for char in text[:_MAX_CHARS])
    if letters < _MIN_LETTERS:
        return None
    if _is_plainly_english(text[:_MAX_CHARS]):
        return "en"
    ranked = _identifier().rank(text[:_MAX_CHARS].casefold())
    best, probability = ranked[0]
    codes = [str(code) for code, _ in ranked[:_POSSIBLE]]
    if probability < _CERTAIN:
        for said in declared:
            code = (said or "").strip().lower().replace("_", "-").partition("-")[0]
            if code in codes:
                best = code
                break
        else:
            if letters < _ENOUGH and probability < 0.5:
                return None
    return str(best) if len(str(best)) == 2 else None


def _is_plainly_english(text: str) -> bool:
    """Whether so many of its words are English ones that the library need not be asked."""
    words = text.casefold().split()
    found = [word for word in words if word in _ENGLISH]
    return len(found) >= _ENGLISH_SHARE * len(words) and len(set(found)) >= _DIFFERENT


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # most of a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
