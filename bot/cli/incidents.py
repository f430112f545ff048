"""Commands about incidents: `incidents`, `incident ID`, `incident merge`, `incident split`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from bot.cli.context import Context, Json, context_of, parse_date, print_json
from bot.cli.pictures import Png, Svg, save_picture

if TYPE_CHECKING:
    from retrieval.corpus import Incident

_SHOW = "show"
# More incidents than a record holds.
_EVERY = 2**31
Name = Annotated[str, typer.Argument(metavar="ID", help="The incident's id, such as i17.")]


class _ById(TyperGroup):
    """A group whose first word is an incident's id, unless it names a command of the group."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        first = next((word for word in args if not word.startswith("-")), None)
        if first is not None and first not in self.commands:
            args = [_SHOW, *args]
        return super().parse_args(ctx, args)


def register(app: typer.Typer) -> None:
    app.command()(incidents)
    incident = typer.Typer(
        cls=_ById,
        no_args_is_help=True,
        subcommand_metavar="ID | COMMAND",
        help="Shows an incident: timeline, accounts, differences. `incident ID --help` says more.",
    )
    incident.command(name=_SHOW, hidden=True)(show)
    incident.command()(merge)
    incident.command()(split)
    app.add_typer(incident, name="incident")


def incidents(
    context: typer.Context,
    about: Annotated[
        str | None, typer.Option(help="Only those with a report whose headline has these words.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only those reported on since this day, YYYY-MM-DD.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Only those reported on until this day, YYYY-MM-DD.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="List so many at most.")] = None,
    as_json: Json = False,
) -> None:
    """Lists the incidents that articles report on, those last reported on first."""
    first_day, last_day = parse_date(since, "--since"), parse_date(until, "--until")
    at_hand = _grouped(context)
    all_of_them = at_hand.collection.incidents
    if about is None and first_day is None and last_day is None:
        found = all_of_them.page(limit=limit)
    else:
        found = all_of_them.page() if about is None else all_of_them.matching(about, _EVERY)
        found = [
            incident
            for incident in found
            if _is_within(incident, first_day and str(first_day), last_day and str(last_day))
        ][:limit]
    if as_json:
        print_json([_as_json(incident) for incident in found])
    else:
        from bot.rendering import incidents_lines

        at_hand.console.print(incidents_lines(found))


def show(
    context: typer.Context, name: Name, svg: Svg = None, png: Png = None, as_json: Json = False
) -> None:
    """Shows an incident: what happened when, who reported it, what differs, what is not known."""
    from retrieval.dossier import dossier

    at_hand = _grouped(context)
    collection = at_hand.collection
    made = dossier(collection, collection.incidents.named(name))
    save_picture(made, svg, png)
    if as_json:
        print_json(made.as_json())
    else:
        from bot.rendering import dossier_lines

        at_hand.console.print(dossier_lines(made))


def merge(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of incidents.")],
    as_json: Json = False,
) -> None:
    """Makes one incident of several, also for reports that come later."""
    at_hand = _grouped(context)
    merged = at_hand.collection.incidents.merge(names)
    if as_json:
        print_json(_as_json(merged))
    else:
        from bot.rendering import incidents_lines

        at_hand.console.print(f"They are one incident now, {merged.id}:")
        at_hand.console.print(incidents_lines([merged]))


def split(
    context: typer.Context,
    name: Name,
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Ids or URLs of articles.")
    ],
    as_json: Json = False,
) -> None:
    """Takes reports out of an incident and makes them one of their own, also for later reports."""
    at_hand = _grouped(context)
    kept, other = at_hand.collection.incidents.split(name, articles)
    if as_json:
        print_json([_as_json(kept), _as_json(other)])
    else:
        from bot.rendering import incidents_lines

        at_hand.console.print(f"{kept.id} is two incidents now, {kept.id} and {other.id}:")
        at_hand.console.print(incidents_lines([kept, other]))


def _grouped(context: typer.Context) -> Context:
    """What is at hand, with every article in its incidents."""
    at_hand = context_of(context)
    at_hand.runtime.group(at_hand.collection)
    return at_hand


def _is_within(incident: "Incident", since: str | None, until: str | None) -> bool:
    """Whether a report on it was published on one of these days."""
    days = [telling.published[:10] for telling in incident.tellings if telling.published]
    if since is None and until is None:
        return True
    return any((since or "") <= day <= (until or "9999") for day in days)


def _as_json(incident: "Incident") -> dict[str, Any]:
    """An incident as `incidents --json` prints it."""
    return {
        "id": incident.id,
        "title": incident.title,
        "first_published": incident.first_published,
        "last_published": incident.last_published,
        "articles": list(incident.articles),
        "accounts": len(incident.accounts),
    }
