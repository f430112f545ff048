"""The outlet: who a question says has printed it."""

import re
from collections.abc import Iterator

from retrieval.article import Span
from retrieval.asking.understanding.words import Words
from retrieval.places.folding import folded

MEDIA = (
    "argus beacon bee bugle bulletin chronicle citizen clarion courant courier crier daily "
    "dispatch echo enquirer examiner express gazette globe guardian herald independent inquirer "
    "intelligencer journal ledger leader mail mercury messenger mirror monitor news observer "
    "packet patriot pilot planet post press record recorder register reporter review sentinel "
    "standard star statesman sun telegraph telegram times today tribune voice weekly world"
).split()
"""What newspapers and stations call themselves, in small letters."""
_MEDIUM = frozenset(MEDIA)
# What begins a station's name: "Channel 9".
_STATIONS = frozenset({"channel", "radio"})
_WORD = r"[A-Z0-9](?:[\w’'&-]|\.(?=\w)){0,30}"
_NAME = rf"(?:{_WORD})(?: (?:of |and |& |the )?{_WORD}){{0,4}}"
_ACCORDING = re.compile(
    rf"\b(?i:according to|as reported by|reported by|published by|printed (?:in|by)"
    rf"|quoted (?:in|by)|read in|coverage (?:in|by)|report(?:s|ing)? (?:in|by|from)"
    rf"|article (?:in|by|from)|stor(?:y|ies) (?:in|by|from)) (?i:the )?({_NAME})"
)
_ASKED = re.compile(
    rf"\b(?i:did|does|has|do) (?i:the )?({_NAME}) (?i:report|reported|say|said|write|written|print"
    r"|printed|publish|published|cover|covered)\b"
)
_SAYS = re.compile(
    rf"\b(?i:the )?({_NAME})(?:['’]s?)? (?i:reported|reports|published|printed|wrote|report|article"
    r"|story|coverage)\b"
)
_IN_ONE = re.compile(rf"\b(?i:in|from|by|of) (?i:the )({_NAME})")
# Who says something in news without printing it.
_NO_OUTLET = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Officer|Sgt|Lt|Capt|Chief|Sheriff|Deputy|Detective|Mayor|Gov|Governor|Judge"
    r"|President|Senator|Sen|Rep|Police|What|When|Where|Who|How|Why|Which|Did|Does|Is|Was|Has|The)\b"
    r"|\b(?:Police|Department|Sheriff|Office|Court|University|Hospital|School|Fire)\b",
)
# "Sunday's Courier".
_EDITION = re.compile(r"^[A-Z][a-z]{2,8}day['’]s ")
_OWNER = re.compile(r"['’]s$")
# "according to Oxbow's mayor"
_OWNED = re.compile(r" (?!(?:report|article|story|coverage)\b)[a-z]")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,30}){1,3})/?")
_ENDING = re.compile(r"(?:\.(?:com|org|net|co|news|tv|info|example|[a-z]{2})){1,2}$")
_ARTICLES = frozenset({"the", "a", "an"})
_SITE_WORDS = frozenset("news tv radio online daily live today now media".split())
_MIN_SHORT = 3
_MAX_CHARS = 200


def outlets_in(words: Words) -> tuple[tuple[str, Span], ...]:
    """The names of outlets as the question gives them, with where they stand, at most four.

    Where only the form of the words tells, they may be somebody's who is quoted: whether the
    collection has such an outlet decides.
    """
    if not words.cased:
        return ()
    found: dict[Span, str] = {}
    for first, end in _candidates(words.question[:2_000]):
        named = words.question[first:end].rstrip(".'’")
        name = _OWNER.sub("", _EDITION.sub("", named))
        start = first + named.index(name)
        if name != named and _OWNED.match(words.question, first + len(named)):
            continue
        if not _NO_OUTLET.search(name):
            found.setdefault(Span(start, start + len(name)), name)
    return tuple((name, span) for span, name in sorted(found.items()))[:4]


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    for match in _ACCORDING.finditer(text):
        yield match.span(1)
    for match in _ASKED.finditer(text):
        if match[0].lower().split()[-1] not in {"say", "said"} or _is_medium(match[1]):
            yield match.span(1)
    for match in _SAYS.finditer(text):
        if _is_medium(match[1]):
            yield match.span(1)
    for match in _IN_ONE.finditer(text):
        if _is_medium(match[1]) and not match[1].isupper():
            yield match.span(1)


def _is_medium(name: str) -> bool:
    """Whether the last word is one that newspapers call themselves, or the name a station's."""
    words = _OWNER.sub("", name).split()
    last = words[-1]
    return (
        last.lower() in _MEDIUM
        or (len(words) > 1 and words[0].lower() in _STATIONS)
        or last.lower().endswith("news")
        or (last.isupper() and last.isalpha() and _MIN_SHORT <= len(last) <= 5)
    )


def matches(asked: str, outlet: str) -> bool:
    """Whether an outlet's name or domain can be the one that is asked for.

    One word fits every outlet that is called so ("the Courier"), several fit only where all of them
    are part of the name. Initials count ("NYT"), as do names run together as in a domain.
    """
    asked, outlet = asked[:_MAX_CHARS].strip(), outlet[:_MAX_CHARS].strip()
    wanted = [word for word in folded(asked).replace("&", " ").split() if word not in _ARTICLES]
    if not wanted:
        return False
    if _DOMAIN.fullmatch(asked.lower()) and "." in asked:
        wanted = [_bare_domain(asked)]
    domain = _DOMAIN.fullmatch(outlet.lower())
    if domain and " " not in outlet and "." in outlet:
        return _fits_domain(wanted, _bare_domain(outlet))
    have = [word for word in folded(outlet).replace("&", " ").split() if word not in _ARTICLES]
    if not have:
        return False
    if _are_within(wanted, have) or "".join(wanted) == "".join(have):
        return True
    if len(wanted) == 1:
        return _are_initials(wanted[0], have) or wanted[0] == "".join(have)
    return len(have) == 1 and (_are_initials(have[0], wanted) or have[0] == "".join(wanted))


def _are_within(wanted: list[str], have: list[str]) -> bool:
    """Whether the words are among those of the name, in their order."""
    rest = iter(have)
    return all(word in rest for word in wanted)


def _are_initials(short: str, words: list[str]) -> bool:
    return len(words) > 1 and len(short) > 1 and short == "".join(word[0] for word in words)


def _bare_domain(domain: str) -> str:
    match = _DOMAIN.fullmatch(domain.strip().lower())
    return _ENDING.sub("", match[1]).rsplit(".", 1)[-1].replace("-", "") if match else ""


def _fits_domain(wanted: list[str], domain: str) -> bool:
    """Whether the domain is the words run together, or ends in them: `millbrookcourier`.

    It may go on with what a site calls itself, or with a station's place: `apnews`, `fox6oxbow`.
    """
    together = "".join(wanted)
    initials = "".join(word[0] for word in wanted)
    # "New York Times" is nytimes: the last word whole, initials before it.
    if domain in {together, initials, initials[:-1] + wanted[-1]}:
        return True
    rest = domain.removeprefix(together)
    if rest != domain and (rest in _SITE_WORDS or rest[0].isdigit() or together[-1].isdigit()):
        return True
    return len(together) >= _MIN_SHORT and domain.endswith(together)
