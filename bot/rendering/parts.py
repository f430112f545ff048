"""Parts of what is rendered: quotes, their sources, and numbers beside them."""

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.plain import Cited, on_one_line, outlet_for_people, published_for_people, safe
from retrieval.asking import Citation


def source(cited: Cited, with_title: bool = True) -> Text:
    """Outlet, date, headline and link on one or two lines."""
    line = Text(outlet_for_people(cited), style="default not bold not dim")
    if isinstance(cited, Citation) and cited.via:
        line.append(f" via {on_one_line(cited.via)}", style="dim")
    line.append(f" · {published_for_people(cited.published)}", style="dim")
    if with_title and cited.title:
        line.append(f" · {safe(cited.title)}", style="dim")
    if cited.url:
        line.append(f"\n{safe(cited.url)}", style="blue underline")
    return line


def quoted(text: str, answer: str | None) -> Text:
    """A quote in quotation marks, the words that answer in bold."""
    line, bold = on_one_line(text), on_one_line(answer or "")
    body = Text()
    body.append("“", style="dim")
    body.append(line)
    if bold and (at := line.find(bold)) >= 0:
        body.stylize("bold", at + 1, at + 1 + len(bold))
    return body.append("”", style="dim")


def numbered(number: int | str, body: Text) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    # Folded, for what is too long for a line, a link above all, must not be cut.
    grid.add_column(overflow="fold")
    grid.add_row(Text(f"[{number}]", style="cyan"), body)
    return Padding(grid, (0, 0, 1, 0))
