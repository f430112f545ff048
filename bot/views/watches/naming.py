"""Naming: what a watch is called, and when something is told of it."""

from collections.abc import Mapping, Sequence

from discord import app_commands

from bot.memory import Watch
from bot.views.text import choice, quoted
from retrieval.following import Subject, SubjectKind

NAME_CHARS = 200


def named(subject: Subject, title: str | None, limit: int = NAME_CHARS) -> str:
    """What is watched: `the incident “…”`."""
    match subject.kind:
        case SubjectKind.INCIDENT:
            return f"the incident {quoted(title, limit) if title else subject.text}"
        case SubjectKind.PLACE:
            return f"the place {quoted(subject.text, limit)}"
    return f"what is reported with the words {quoted(subject.text, limit)}"


def begins(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def told_when(subject: Subject) -> str:
    match subject.kind:
        case SubjectKind.INCIDENT:
            what = "a new account of it, a report that says more, a correction or a difference"
        case SubjectKind.PLACE:
            what = (
                "news on an incident of which a report names it, such as a new account, a"
                " correction or a difference"
            )
        case SubjectKind.WORDS:
            what = (
                "news in a report that holds all of these words, in whatever form, such as a new"
                " account, a correction or a difference"
            )
    return what


def choice_of(watch: Watch, title: str | None) -> str:
    name = title or watch.subject.text
    return choice(name, "in a channel" if watch.channel is not None else str(watch.subject.kind))


def watch_choices(
    watches: Sequence[Watch], titles: Mapping[int, str | None]
) -> list[app_commands.Choice[str]]:
    """Watches as the choices of an autocomplete."""
    return [
        app_commands.Choice(name=choice_of(watch, titles.get(watch.id)), value=f"#{watch.id}")
        for watch in watches
    ]
