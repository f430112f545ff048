"""Following: what is new on an incident, at a place, or about words since somebody last looked."""

from retrieval.following.development import Bulletin, Development, DevelopmentKind, Seen
from retrieval.following.following import begin, look
from retrieval.following.subject import Subject, SubjectKind

__all__ = [
    "Bulletin",
    "Development",
    "DevelopmentKind",
    "Seen",
    "Subject",
    "SubjectKind",
    "begin",
    "look",
]
