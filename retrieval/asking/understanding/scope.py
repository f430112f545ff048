"""The scope: whether a question is about now, or about readers' views."""

import re

_PRESENT = re.compile(
    r"\b(?:latest|newest|most recent|now|right now|currently|current|at present|at the moment"
    r"|today|tonight|this (?:week|morning|afternoon|evening|month)|so far|to date|as of|yet|still"
    r"|(?:any|an) (?:updates?|news|word)|what['’]?s new|anything new|breaking|updates? on|nowadays"
    r"|these days|just happened|past (?:day|week|24 hours)|last 24 hours)\b",
    re.IGNORECASE,
)
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


def _plain(question: str) -> str:
    return " ".join(question[:_MAX_CHARS].split())
