"""Commands about feeds: `feed add`, `feed list`, `feed remove`, `feed poll`."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.context import CannotDoError, Json, context_of, print_json
from bot.cli.progress import TerminalProgress
from bot.cli.upkeep import NoWait

if TYPE_CHECKING:
    from retrieval.corpus import Feed

Name = Annotated[str, typer.Argument(metavar="URL", help="The feed's URL, or its number.")]


def register(app: typer.Typer) -> None:
    feed = typer.Typer(no_args_is_help=True, help="Feeds (RSS, Atom) that articles come from.")
    feed.command()(add)
    feed.command(name="list")(list_)
    feed.command()(remove)
    feed.command()(poll)
    app.add_typer(feed, name="feed")


def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The feed, or a page that names it.")],
    as_json: Json = False,
) -> None:
    """Adds a feed once it was seen to be one. `feed poll` brings what it holds, and what comes."""
    from bot.plain import counted, on_one_line
    from ingest.document import UnreadableError
    from ingest.feeds.adding import add_feed

    at_hand = context_of(context)
    try:
        added = add_feed(at_hand.collection.feeds, url, at_hand.settings.private_hosts)
    except UnreadableError as error:
        raise CannotDoError(f"{url}: {error}.") from error
    feed, count = added.feed, added.edition.count
    if as_json:
        print_json({**_as_json(feed), "items": count, "by_page": added.by_page})
        return
    by = ", which that page names," if added.by_page else ""
    at_hand.console.print(
        f"Added “{on_one_line(feed.title or '(no title)')}” ({feed.url}){by} as number {feed.key}."
        f" It holds {counted(count, 'item', 'items')}; `blotter feed poll` ingests what it holds."
    )


def list_(context: typer.Context, as_json: Json = False) -> None:
    """Lists the feeds: how they do, when they worked last, when they are polled next."""
    at_hand = context_of(context)
    feeds = at_hand.collection.feeds.listed()
    if as_json:
        print_json([_as_json(feed) for feed in feeds])
        return
    from bot.cli.feed_lines import feed_lines

    at_hand.console.print(feed_lines(feeds))


def remove(context: typer.Context, name: Name, as_json: Json = False) -> None:
    """Removes a feed: it is polled no more. The articles that came from it stay."""
    at_hand = context_of(context)
    feed = at_hand.collection.feeds.find(name)
    at_hand.collection.feeds.remove(feed.key)
    if as_json:
        print_json({"removed": feed.url, "articles": feed.articles})
    else:
        at_hand.console.print(f"Removed the feed {feed.url}. The articles that came from it stay.")


def poll(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="URL", help="URLs or numbers of feeds; without, all that are due."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Poll all feeds, due or not.")] = False,
    no_wait: NoWait = False,
    as_json: Json = False,
) -> None:
    """Fetches feeds and ingests what is new in them."""
    from ingest.feeds.poller import Poller

    at_hand = context_of(context)
    feeds = at_hand.collection.feeds
    if names and every:
        raise CannotDoError("--all polls all feeds; name some, or leave it out.")
    named = [feeds.find(name) for name in names or ()]
    chosen = named or (feeds.listed() if every else feeds.due(datetime.now(UTC)))
    printed: list[dict[str, Any]] = []
    rejected = False
    with TerminalProgress() as progress:
        ingester = at_hand.runtime.ingester(at_hand.collection, progress)
        poller = Poller(at_hand.collection, ingester, progress, at_hand.settings.private_hosts)
        for feed in chosen:
            progress.say(f"polling {feed.url}")
            polled = poller.poll(feed, if_due=not named and not every, wait=not no_wait)
            if polled is None:
                progress.say(f"{feed.url}: is being polled by another process, or has gone.")
                continue
            rejected = rejected or bool(polled.report.rejected)
            printed.append({**_as_json(polled.feed), **polled.report.as_json()})
            if not as_json:
                from bot.cli.feed_lines import polled_lines

                at_hand.console.print(polled_lines(polled.feed, polled.report))
    if as_json:
        print_json(printed)
    elif not chosen:
        at_hand.console.print(_nothing(feeds.listed()))
    raise typer.Exit(1 if rejected else 0)


def _nothing(feeds: "list[Feed]") -> str:
    """Why no feed was polled."""
    if not feeds:
        return "There are no feeds; `blotter feed add URL` adds one."
    dates = [feed.next_poll_at for feed in feeds if feed.next_poll_at]
    then = f"; the next one is at {min(dates):%Y-%m-%d %H:%M} UTC" if dates else ""
    return f"No feed is due{then}. `blotter feed poll --all` polls all of them now."


def _as_json(feed: "Feed") -> dict[str, Any]:
    """A feed as `feed list --json` prints it."""
    return {
        "number": feed.key,
        "url": feed.url,
        "title": feed.title,
        "state": feed.state,
        "problem": feed.problem,
        "broken_since": _iso(feed.broken_since),
        "added_at": _iso(feed.added_at),
        "last_polled": _iso(feed.polled_at),
        "next_poll": _iso(feed.next_poll_at),
        "articles": feed.articles,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
