"""Reports: what follows a verb of speech, and whether it is what was said."""

from collections.abc import Sequence

from ingest.attribution import words
from ingest.attribution.phrases import breaks, past_times, read, time_like
from ingest.attribution.tokens import Token

_PROMISING = frozenset({"promised", "vowed", "pledged", "expects", "expect", "pointed"})
# These report whatever follows them.
_FREE = frozenset(
    "said says say told tells tell stated explained confirmed confirms confirm "
    "testified tweeted tweets stressed stresses emphasized emphasizes emphasised announced "
    "announces announce warned warns warn informed informs promised vowed pledged expects expect "
    "estimated estimates estimate acknowledged acknowledges predicted predicts disclosed discloses "
    "lamented clarified specified cautioned".split()
)
_TRANSITIVE = frozenset(
    "reported reports report blames blamed blame disputes disputed dispute suspects suspect "
    "recounted recounts".split()
)
# The word, or a quotation, without which the verb means a deed.
_NEEDED: dict[str, frozenset[str]] = {
    verb: frozenset(needed.split())
    for verbs, needed in (
        ("pointed point points", "out"),
        ("described describes describe", "as"),
        ("attributed attributes", "to"),
        ("accused accuses", "of"),
    )
    for verb in verbs.split()
}
_NOTHING = frozenset({"nothing", "little", "by"})
_SKIPPED = words.ADVERBS - {"there"}
_BEGINS_CLAUSE = words.PERSONAL | {"that", ":", "how", "why", "what", "there", "i", "we"}
_CIRCUMSTANCES = words.ADVERBS | words.PREPOSITIONS | words.MANNERS | words.POSSESSIVES | {"out"}
_DENYING = frozenset("denied denies deny claimed claims claim".split())
_DENIED = frozenset(
    "it that any having being all knowledge involvement wrongdoing responsibility allegations "
    "reports claims rumors rumours credit knowing".split()
)


def reports(tokens: Sequence[Token], verb: int) -> bool:
    """Whether what follows the verb is what was said, and no deed or thing."""
    lower = tokens[verb].lower
    at = verb + 1
    if at >= len(tokens):
        return False
    following = tokens[at].lower
    to_do = following == "to" and lower not in _PROMISING
    if following in _NOTHING or to_do or (lower == "charged" and following != "that"):
        return False
    if lower in _FREE:
        at = min(past_times(tokens, at), len(tokens) - 1)
        deed = tokens[at].lower in words.FINITE and not tokens[at].quoted
        # "The names announced Tuesday were …" are not announced here.
        return not deed and (tokens[at].word or tokens[at].quoted or following == ",")
    if lower in _NEEDED:
        near = tokens[at : at + 14]
        return any(token.lower in _NEEDED[lower] or token.quoted for token in near)
    thing = (
        (lower in {"put", "puts"} and _is_estimate(tokens[at : at + 12]))
        or (lower in _TRANSITIVE and following not in words.PREPOSITIONS)
        or (lower in _DENYING and following in _DENIED)
    )
    return thing or (lower not in {"put", "puts"} and has_clause(tokens, at))


def _is_estimate(tokens: Sequence[Token]) -> bool:
    """Whether it is "the damage at $400,000"."""
    return any(token.lower == "at" for token in tokens) and any(
        token.lower[0].isdigit() or token.lower in "$€£" for token in tokens
    )


def has_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause or a quotation begins at `at`."""
    while at < len(tokens) and (tokens[at].lower in _SKIPPED or time_like(tokens[at])):
        at += 1
    at = _past_manner(tokens, at)
    if at >= len(tokens):
        return False
    first = tokens[at]
    if first.quoted or first.lower in _BEGINS_CLAUSE or first.lower.endswith("ing"):
        return True
    where = first.lower in {"in", "at", "on"}  # "Reported in Palmar, 20 miles away, that …".
    for index, token in enumerate(tokens[at : at + 14], at):
        if where and token.lower == "," and not token.quoted:
            return any(after.lower == "that" for after in tokens[index : index + 8])
        if not token.word or token.lower in words.CONJUNCTIONS:
            return where and token.lower == "that"
        if token.lower in words.FINITE and not token.quoted:
            return True
    return False


def _past_manner(tokens: Sequence[Token], at: int) -> int:
    if at < len(tokens) and tokens[at].lower in {"in", "on", "at", "to"}:
        for index in range(at + 1, min(len(tokens), at + 8)):
            if tokens[index].lower in {"that", ":"} or tokens[index].quoted:
                return index
            if breaks(tokens[index]):
                return at
    return at


def after_verb(tokens: Sequence[Token], verb: int) -> int:
    """Past the words after a verb that say when, where, how and to whom it was said."""
    at = verb + 1
    if tokens[verb].lower in {"told", "tells", "tell"} and at < len(tokens):
        hearer = read(tokens, at)
        at = hearer.last if hearer else at + (tokens[at].lower in {"us", "them", "him", "her"})
    limit = min(len(tokens), at + 14)
    while at < limit and tokens[at].word and not tokens[at].quoted:
        lower = tokens[at].lower
        if lower in words.PREPOSITIONS and at + 1 < len(tokens) and not breaks(tokens[at + 1]):
            inner = read(tokens, at + 1)
            at = inner.last if inner else at + 2
        elif lower in _CIRCUMSTANCES or time_like(tokens[at]):
            at += 1
        else:
            return at
    return at
