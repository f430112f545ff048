"""The preamble: what people say before they ask, which tells nothing of the incident."""

import re

from retrieval.wording import content_terms

_WHO = r"(?:you|u|we|i|they|anyone|anybody|someone|somebody)"
_MAYBE = r"(?:\ (?:please|pls|maybe|possibly|perhaps|just|happen\ to|by\ any\ chance|also|ever))?"
_TELL = r"(?:tell|show|remind|inform|update|let)\ (?:me|us)(?:\ know)?"
_NEWS = r"(?:idea|word|news|info|information|details?|updates?|clue|reports?)"
_LEADS = [
    re.compile(lead + r"\b[\s,.!:;–-]*", re.IGNORECASE)
    for lead in (
        r"(?:hi|hey|hello|yo|omg|oh|wow|ok|okay|so|well|um|uh|like|please|pls|plz|sorry|lol|btw"
        r"|ah|excuse\ me|quick\ question|alright|listen|good\ (?:morning|afternoon|evening))",
        rf"(?:can|could|would|will)\ {_WHO}{_MAYBE}\ (?:{_TELL}|say|explain|find\ out|check)",
        rf"(?:do|does|did)\ {_WHO}{_MAYBE}\ (?:know|remember|recall|hear)(?:\ anything)?",
        rf"have\ {_WHO}{_MAYBE}\ heard(?:\ anything)?",
        rf"(?:(?:is|are|was|were)\ there\ |have\ you\ (?:got\ )?|got\ )?any\ {_NEWS}(?:\ yet)?"
        r"(?=\ (?:on|about|of|as|regarding|if|whether|how|why|who|when|where|what))",
        r"(?:i|we)(?:\ (?:was|were|am|are)|['’]?m|['’]re|['’]?d)?(?:\ (?:just|really|also|would))?"
        r"\ (?:wondering|wonder|curious|(?:like|want|need|love|trying)\ to\ (?:know|find\ out|learn"
        r"|hear))",
        r"(?:just\ )?wondering",
        rf"{_TELL}",
        r"what\ (?:can\ you\ tell\ (?:me|us)|do\ (?:you|we)\ know|is\ known)(?=\ about)",
        r"(?:about|on|regarding|as\ to)",
    )
]
_WHETHER = re.compile(
    r"(?:if|whether)(?:\ or\ not)?\ (?P<who>\S{1,30}(?:\ \S{1,30}){0,4}?)"
    r"\ (?P<verb>is|are|was|were|has|have|had|will|can|could)\ ",
    re.IGNORECASE,
)
_MOST_LEADS = 6


def without_preamble(question: str) -> str:
    """The question itself: "Do you know whether anyone was hurt?" asks "was anyone hurt?".

    What tells nothing without its beginning is left as it is.
    """
    rest = question.lstrip()
    for _ in range(_MOST_LEADS):
        found = next((found for lead in _LEADS if (found := lead.match(rest))), None)
        if found is None:
            break
        rest = rest[found.end() :]
    if rest == question or not content_terms(rest):
        return question
    if found := _WHETHER.match(rest):
        return f"{found['verb']} {found['who']} {rest[found.end() :]}"
    return rest
