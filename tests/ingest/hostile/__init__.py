"""A hostile web: servers that lie, stall, flood and lead astray, all of them made here."""

from tests.ingest.hostile import content, places, wire
from tests.ingest.hostile.case import STORY, Case, Either, Read, Sentence

__all__ = ["STORY", "Case", "Either", "Read", "Sentence", "cases"]


def cases() -> dict[str, Case]:
    """All of them, by name."""
    return {
        **places.forbidden(),
        **places.redirects(),
        **places.rules(),
        **wire.packings(),
        **wire.lengths(),
        **wire.answers(),
        **wire.statuses(),
        **content.pages(),
        **content.files(),
    }
