"""Genre: what is no report on an incident, whatever incidents it mentions."""

import re

_LEAD_CHARS = 1200
_MOST_FIGURES = 3
_ROUND_UP = re.compile(
    r"\b(?:\w+ things (?:you )?(?:need )?to know|what to know today|(?:in|news) briefs?|briefs"
    r"|round-?ups?|(?:week|month|year|day) in (?:review|pictures|photos)"
    r"|(?:police|crime|sheriff'?s?|arrest) (?:log|beat|calls)|blotter"
    r"|(?:today'?s|top|morning|evening|weekend) headlines|news from (?:around|across)"
    r"|photos (?:of|this) (?:the )?week|quiz of the week|newsletter|digest)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d(?:\.\d+)? ?(?:%|percent\b|per cent\b)|\bcompared (?:to|with)\b|\byear-to-date\b"
    r"|\bthis year\b|\bstatistics\b|\b(?:crime|homicide|murder|death|injury) rates?\b"
    r"|\bannual report\b|\bfrom (?:19|20)\d\d to (?:19|20)\d\d\b"
    r"|\b(?:rose|fell|increased|decreased|declined|up|down) (?:by )?\d",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b\d{1,2}[- ](?:year|month)s?[- ]old\b", re.IGNORECASE)
HAPPENED = re.compile(
    r"\b(?:shot|stabbed|killed|wounded|injured|hurt|robbed|struck|hit|attacked|assaulted|beaten"
    r"|burned|crashed|collided|drowned|kidnapped|abducted|carjacked|mugged|burgled|burglarized|stole"
    r"|stolen|broke (?:into?|out)|broken into|caught fire|exploded|collapsed|found dead|opened fire"
    r"|fired (?:at|on|upon|into))\b",
    re.IGNORECASE,
)
"""What happens to people and things in an incident."""


def is_report(title: str | None, text: str) -> bool:
    """Whether an article may report an incident: round-ups and statistics do not."""
    if title and _ROUND_UP.search(title):
        return False
    lead = text[:_LEAD_CHARS]
    # Whose age is told is somebody to whom something happened.
    return len(_FIGURE.findall(lead)) <= _MOST_FIGURES or bool(_AGE.search(f"{title}\n{lead}"))
