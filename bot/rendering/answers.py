"""Answers in the terminal, and the passages that a search found."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from bot.beside import notes_for_people, times_for_people
from bot.heading import (
    MAY_FIT,
    heading,
    interval_for_people,
    listed,
    not_counted,
    nothing,
    option_for_people,
    options,
    reach,
    versions,
)
from bot.plain import counted, on_one_line
from bot.rendering.parts import numbered, quoted, source
from retrieval.asking import Answer, Passage

_EXCERPT_CHARS = 300


def answer_lines(
    answer: Answer, since: date | None = None, until: date | None = None
) -> RenderableType:
    """An answer: its quotes, numbered, each with who said it, outlet, date and link.

    `since` and `until` are the days of publication that were asked for, said where incidents are
    counted.
    """
    if answer.says is not None and not answer.quotes:
        return Text(on_one_line(answer.says))
    if answer.status == "not_reported":
        return Group(*_understood(answer), _not_reported(answer, since, until))
    parts: list[RenderableType] = [*_understood(answer), *_above(answer, since, until)]
    named, apart = listed(answer), not_counted(answer)[:1]
    cited = [answer.citation(quote) for quote in answer.quotes]
    for quote, citation, notes in zip(answer.quotes, cited, notes_for_people(cited), strict=True):
        body = Text()
        if quote.citation in apart:
            parts.append(Text(MAY_FIT, style="bold"))
        if name := named.get(quote.citation):
            body.append(f"{on_one_line(name)}\n", style="bold")
        if (option := options(answer).get(quote.citation)) and (name := option_for_people(option)):
            body.append(f"{name}\n", style="bold")
        body.append_text(quoted(quote.text, quote.answer))
        if quote.said_by:
            body.append(f"\n— {on_one_line(quote.said_by)}", style="italic")
        if times := times_for_people(quote):
            body.append(f"\n{times}", style="dim")
        body.append("\n")
        body.append_text(source(citation))
        for label, words in notes:
            body.append(f"\n{label}", style="yellow")
            body.append(f": “{on_one_line(words)}”" if words else ".")
        parts.append(numbered(citation.n, body))
    for difference in answer.differences:
        about = on_one_line(difference.about)
        parts.append(Text(f"Reports differ on {about}:", style="yellow"))
        for version in versions(answer, difference):
            body = quoted(version.text, version.answer)
            body.append(f"\n{version.source}", style="dim")
            parts.append(numbered(", ".join(map(str, version.citations)), body))
    # Of several incidents, no number of accounts says anything.
    if answer.accounts is not None and not answer.which and answer.counted is None:
        count = counted(answer.accounts, "independent account", "independent accounts")
        parts.append(Text(f"Behind this: {count}.", style="dim"))
    return Group(*parts)


def passage_lines(passages: Sequence[Passage]) -> RenderableType:
    """Ranked passages, each with its beginning."""
    if not passages:
        return Text("Nothing was found.")
    parts = []
    for passage in passages:
        body = Text(f"{passage.score:.3f}  ", style="dim")
        body.append_text(source(passage))
        text = on_one_line(passage.text)
        excerpt = text if len(text) <= _EXCERPT_CHARS else text[:_EXCERPT_CHARS].rstrip() + " …"
        body.append(f"\n{excerpt}", style="default not dim")
        parts.append(numbered(passage.rank, body))
    return Group(*parts)


def _understood(answer: Answer) -> Iterator[Text]:
    if answer.standalone != answer.question:
        yield Text(f"Understood as: {on_one_line(answer.standalone)}", style="dim")


def _above(answer: Answer, since: date | None, until: date | None) -> Iterator[Text]:
    """What is said of the quotes before they are given."""
    if answer.counted is not None and (interval := interval_for_people(since, until)):
        yield Text(interval, style="dim")
    if head := heading(answer):
        yield Text(head, style="bold" if answer.which or answer.counted else "dim")
    if line := reach(answer):
        yield Text(line, style="dim")
    if answer.says is not None:
        yield Text(on_one_line(answer.says), style="bold")


def _not_reported(answer: Answer, since: date | None, until: date | None) -> RenderableType:
    parts: list[RenderableType] = []
    if answer.counted is not None and (interval := interval_for_people(since, until)):
        parts.append(Text(interval, style="dim"))
    parts.append(Text(on_one_line(nothing(answer)), style="bold"))
    if line := reach(answer):
        parts.append(Text(line, style="dim"))
    if answer.nearest:
        parts.append(Text(MAY_FIT if not_counted(answer) else "The nearest reports:", style="dim"))
        parts += [numbered(citation.n, source(citation)) for citation in answer.nearest]
    return Group(*parts)
