"""The picture of an incident: who would rather look than read sees its timeline."""

from bot.picture.alt import timeline_alt
from bot.picture.picture import PictureError, timeline_png, timeline_svg

__all__ = ["PictureError", "timeline_alt", "timeline_png", "timeline_svg"]
