"""The scope: whether a question is about now, about several incidents, or about readers' views."""

import re

from retrieval.incident_words import EVENT_NOUN, EVENTS, PLURALS

_PRESENT = re.compile(
    r"\b(?:latest|newest|most recent|now|right now|currently|current|at present|at the moment"
    r"|today|tonight|this (?:week|morning|afternoon|evening|month)|so far|to date|as of|yet|still"
    r"|(?:any|an) (?:updates?|news|word)|what['’]?s new|anything new|breaking|updates? on|nowadays"
    r"|these days|just happened|past (?:day|week|24 hours)|last 24 hours)\b",
    re.IGNORECASE,
)
_MANY = "|".join(sorted((noun.replace("-", "[- ]") for noun in PLURALS), key=len, reverse=True))
_PLURAL = rf"(?P<event>{_MANY}|incidents|events|crimes|emergencies|tragedies|disasters)"
# Words that describe what is counted: "armed", "house", but neither other things nor a clause.
_KIND = (
    r"(?:(?!(?:people|persons|men|women|times|were|was|are|is|did|do|have|has|had|in|of|from|by"
    r"|died|killed|hurt|injured|victims|to|at|on|that|who|which|caused|because|due)\b)"
    r"[\w’'.-]{1,20} ){0,3}?"
)
_ASKED_FOR = re.compile(
    r"\b(?:how many|which|what"
    r"|(?:list|name|show|give|find|summari[sz]e|count)\b(?: me| us)?(?: a list of)?"
    r"|(?:all|any|every|other|several|more|number|list)(?: of)?(?: the)?"
    rf"|(?:were|are|have|has) there(?: been)?) {_KIND}{_PLURAL}\b",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(r"\bhow often (?:do|did|have|has|does|are|were)\b", re.IGNORECASE)
_AT_THE_HEAD = re.compile(rf"^\W*{_KIND}{_PLURAL}\b", re.IGNORECASE)
# What one person did, or what was heard of one incident.
_OF_ONE = re.compile(
    r"\b(?:charged|convicted|accused|guilty|suspected|heard|confess(?:ed)?)\b", re.IGNORECASE
)
_SINGLE = "|".join(
    sorted((noun.replace("-", "[- ]") for noun in EVENTS | {"case"}), key=len, reverse=True)
)
_ONE = re.compile(
    r"\b(?:the|this|that|his|her|their) (?!(?:past|last|following|next|other|number|list)\b)"
    rf"(?:[\w’'.,-]{{1,20}} ){{0,5}}?(?:{_SINGLE})\b"
    r"(?! (?:rate|statistics|numbers|departments?|chief|crews|victims|season))",
    re.IGNORECASE,
)
_QUESTION_WORD = re.compile(
    r"^\W*(?:who|when|where|why|how|did|does|was|is|were|are|what|which)\b", re.IGNORECASE
)
_EVENT = re.compile(rf"\b(?:{EVENT_NOUN})\b", re.IGNORECASE)
_COMMENTS = re.compile(
    r"\b(?:readers?|commenters?|commentators?|visitors|users|(?:comment|comments) sections?)\b"
    r"[^.?!]{0,60}\b(?:think|thought|say|said|saying|feel|felt|comment|commented|comments|opinions?"
    r"|views?|react|reacted|reactions?|believe|wrote|write|writing|argue|discuss(?:ing)?)\b"
    r"|\b(?:readers?['’]? (?:comments?|opinions?|views?|reactions?|letters?)"
    r"|public (?:opinion|reaction)|(?:in|from|of) the comments?|comments? (?:section|below|thread)"
    r"|(?:what|which|any|show|read|summari[sz]e)(?: \w{1,12}){0,3} comments\b"
    r"(?! (?:did|has|have|from (?:police|the (?:mayor|sheriff|chief|governor)))))"
    r"|\b(?:what|how) (?:do|did|are|were) (?:people|folks|everyone|everybody|locals|readers|others"
    r"|commenters)\b[^.?!]{0,20}\b(?:think|thinking|feel|feeling|saying about|say about|react)\b"
    r"|\b(?:people|anyone|anybody|someone) comment(?:ed|ing)?\b",
    re.IGNORECASE,
)
_MAX_CHARS = 2_000


def is_about_now(question: str) -> bool:
    """Whether the present is asked for: the latest, "now", "so far"."""
    return _PRESENT.search(question[:_MAX_CHARS]) is not None


def is_about_comments(question: str) -> bool:
    """Whether readers' comments or people's opinions are asked for, not what was reported."""
    return _COMMENTS.search(_plain(question)) is not None


def several_asked(question: str) -> tuple[bool, str | None]:
    """Whether the question spans several incidents, and the noun of what it lists or counts.

    "How many people were hurt in the crash" is about one, as is what happened in "the fire".
    """
    text = _plain(question)
    if _OF_ONE.search(text):
        return False, None
    found = _ASKED_FOR.search(text)
    if found is None and not _QUESTION_WORD.match(text):
        found = _AT_THE_HEAD.match(text)
    if found is None and _HOW_OFTEN.search(text):
        named = _EVENT.search(text)
        return named is not None, named[0].lower() if named else None
    if found is None or any(not _overlap(one, found) for one in _ONE.finditer(text)):
        return False, None
    return True, found["event"].lower()


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _plain(question: str) -> str:
    return " ".join(question[:_MAX_CHARS].split())
