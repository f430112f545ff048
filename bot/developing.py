"""Developing: what Blotter says in its own words of something new, above its quotes."""

from bot.plain import on_one_line
from retrieval.following import Development, DevelopmentKind


def development_for_people(development: Development) -> str:
    """What a development is: `A new account`, `Correction`, `Reports differ on an age`."""
    match development.kind:
        case DevelopmentKind.REPORT:
            return "A new account"
        case DevelopmentKind.MORE:
            return "A report says more"
        case DevelopmentKind.NOTE:
            return development.about.capitalize()
    return f"Reports differ on {on_one_line(development.about)}"
