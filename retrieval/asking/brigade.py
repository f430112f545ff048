"""The brigade: what is called after a fire and does not burn."""

import re

# "Fire Chief Kim Alder said" stands in reports on floods as well.
_BRIGADE = re.compile(
    r"\bfire\s(?:and\srescue|authority|brigade|captain|chief|commissioner|company|companies|crews?"
    r"|department|dept|district|engines?|hall|inspectors?|lieutenant|marshals?|officers?|officials?"
    r"|protection|rescue|service|squad|stations?|trucks?|union|alarms?|drill|hydrants?|lane)\b",
    re.IGNORECASE,
)


def without_brigade(text: str) -> str:
    """A text without the "fire" of fire chiefs, fire engines and fire drills."""
    return _BRIGADE.sub(" ", text)
