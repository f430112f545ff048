"""The incidents of the servers: found, opened as dossiers, and put right by admins."""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from bot.memory import Memory
from bot.plain import on_one_line, outlet_for_people, published_for_people
from bot.service.answering import NO_ARTICLES
from bot.service.rooms import Rooms
from retrieval.corpus import Collection, CorpusError, Incident, Telling
from retrieval.dossier import Dossier

_log = logging.getLogger("blotter")

NONE_YET = (
    "No article here tells of an incident that can be told from others. Ask with /ask what you want"
    " to know: it finds all articles."
)
GROUPING = (
    "The articles here are still being grouped into incidents. Look again in a few minutes; /ask"
    " answers meanwhile."
)
_GONE = "This incident is not here any more: its reports were removed."
_CHOOSE = "Choose one of those that are offered while you type."
# Dossiers kept, and for how long: turning the pages of one makes it once. The record's stamp does
# not tell that a page was found gone; a little later the dossier does.
_KEPT = 32
_KEPT_SECONDS = 120.0
# A timeline of fewer is read at a glance.
_WORTH_A_PICTURE = 3
_FITTING = 25


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a timeline: a PNG file, and what it shows in words."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An incident with all that was reported on it; no picture where there is little to see."""

    incident: Incident
    dossier: Dossier
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A dossier, the stamp of the collection that it was made of, and until when it is kept."""

    stamp: str
    until: float
    opened: Opened


class Incidents:
    """The incidents of all servers; safe to use from several threads. Every method may wait."""

    def __init__(self, rooms: Rooms, memory: Memory) -> None:
        self._rooms = rooms
        self._memory = memory
        self._lock = Lock()
        self._kept: OrderedDict[tuple[int, int], _Kept] = OrderedDict()

    def page(self, server: int, page: int, size: int) -> tuple[list[Incident], int, int]:
        """A page of a server's incidents, last reported on first; its number, and how many pages.

        Pages count from 0; one after the last is the last. Raises CorpusError where there are none.
        """
        collection = self._collection(server)
        pages = -(-collection.incidents.count() // size)
        if not pages:
            raise _nothing(collection)
        page = min(max(page, 0), pages - 1)
        return collection.incidents.page(page * size, size), page, pages

    def matching(self, server: int, typed: str, limit: int) -> list[Incident]:
        """The incidents that somebody may mean while typing."""
        incidents = self._collection(server).incidents
        fitting = incidents.matching(typed, limit)
        try:
            named = incidents.named(typed)
        except CorpusError:
            return fitting
        return [named, *(item for item in fitting if item.key != named.key)][:limit]

    def fitting(self, server: int, typed: str) -> list[Incident]:
        """The incidents that somebody named: by a choice, its id, or words of its headlines.

        Raises CorpusError when there is none.
        """
        collection = self._collection(server)
        try:
            return [collection.incidents.named(typed)]
        except CorpusError:
            fitting = collection.incidents.matching(typed, _FITTING)
        if not fitting:
            if not collection.incidents.count():
                raise _nothing(collection)
            raise CorpusError(f"No incident here fits {typed[:80]!r}. {_CHOOSE}")
        # A whole headline means its incident, though others hold its words too.
        return [item for item in fitting if _same(item.title, typed)] or fitting

    def named(self, server: int, typed: str) -> Incident:
        """The incident that somebody named. Raises CorpusError when there is none, or several."""
        found, *others = self.fitting(server, typed)
        if others:
            raise CorpusError(f"Several incidents fit {typed[:80]!r}. {_CHOOSE}")
        return found

    def there(self, server: int, name: str) -> Incident:
        """The incident of that id, or what it was merged into. Raises CorpusError when gone."""
        try:
            return self._collection(server).incidents.named(name)
        except CorpusError:
            raise CorpusError(_GONE) from None

    def opened(self, server: int, name: str) -> Opened:
        """The incident of that id with its dossier. Raises CorpusError when it is gone."""
        collection = self._collection(server)
        # Before the incident is read: what changes meanwhile is not taken for what it was.
        stamp = collection.stamp()
        incident = self.there(server, name)
        place = (collection.key, incident.key)
        with self._lock:
            kept = self._kept.get(place)
        if kept is None or kept.stamp != stamp or kept.until < monotonic():
            made = _open(collection, incident)
            kept = _Kept(stamp, monotonic() + _KEPT_SECONDS, made)
        with self._lock:
            self._kept[place] = kept
            self._kept.move_to_end(place)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return kept.opened

    def report(self, server: int, name: str, typed: str) -> tuple[Incident, Telling]:
        """An incident, and that of its reports which somebody named.

        By a choice, the article's id or link, or words that fit one alone. Raises CorpusError.
        """
        incident = self.there(server, name)
        for telling in incident.tellings:
            if typed in (f"#{telling.key}", telling.article, telling.url):
                return incident, telling
        fitting = reports_fitting(incident, typed)
        if len(fitting) != 1:
            which, fit = ("Several reports", "fit") if fitting else ("No report", "fits")
            raise CorpusError(
                f"{which} on the incident {incident.id} {fit} {typed[:80]!r}. {_CHOOSE}"
            )
        return incident, fitting[0]

    def merge(self, server: int, one: str, other: str, user: int) -> Incident:
        """Makes one incident of two, also for later reports, and notes who did it.

        Raises CorpusError when they are one already.
        """
        first, second = self.there(server, one), self.there(server, other)
        if first.key == second.key:
            raise CorpusError("These two are one incident already.")
        merged = self._collection(server).incidents.merge([first.id, second.id])
        self._memory.changes.note(server, user, f"merged incident {second.id} with {first.id}")
        return merged

    def split(self, server: int, name: str, key: int, user: int) -> tuple[Incident, Incident]:
        """Makes a report an incident of its own, also for later ones, and notes who did it.

        `key` is that of its article. Returns what it was split from, and the new one. Raises
        CorpusError when it is no part of that incident any more, or all of it.
        """
        incident = self.there(server, name)
        article = next((item.article for item in incident.tellings if item.key == key), None)
        if article is None:
            raise CorpusError(f"This report is no part of the incident {incident.id} any more.")
        must_be_several(incident)
        left, own = self._collection(server).incidents.split(incident.id, [article])
        self._memory.changes.note(
            server, user, f"split article {article} from incident {left.id}, as {own.id}"
        )
        return left, own

    def _collection(self, server: int) -> Collection:
        return self._rooms.of(server).collection


def must_be_several(incident: Incident) -> None:
    """Raises CorpusError for an incident of one report, from which none can be split."""
    if len(incident.articles) < 2:
        raise CorpusError(f"The incident {incident.id} has this one report only.")


def reports_fitting(incident: Incident, typed: str) -> list[Telling]:
    """The reports on an incident whose headline, outlet and day hold every word typed."""
    words = typed.casefold().split()
    return [
        telling for telling in incident.tellings if all(word in _names(telling) for word in words)
    ]


def _open(collection: Collection, incident: Incident) -> Opened:
    # What reads and draws is slow to import.
    from bot.picture import PictureError, timeline_alt, timeline_png
    from retrieval.dossier import dossier

    try:
        made = dossier(collection, incident)
    except CorpusError:
        raise CorpusError(_GONE) from None
    if len(made.timeline) < _WORTH_A_PICTURE:
        return Opened(incident, made)
    try:
        return Opened(incident, made, Picture(timeline_png(made), timeline_alt(made)))
    except PictureError as error:
        # The dossier says it all in words.
        _log.warning("picture failed", extra={"incident": incident.id, "reason": str(error)})
        return Opened(incident, made)


def _nothing(collection: Collection) -> CorpusError:
    """Why a server has no incidents, and what to do."""
    if not collection.counts().articles:
        return CorpusError(NO_ARTICLES)
    return CorpusError(GROUPING if collection.incidents.count_owed() else NONE_YET)


def _names(telling: Telling) -> str:
    day = published_for_people(telling.published[:10] if telling.published else None)
    names = (telling.title or "", outlet_for_people(telling), day)
    return on_one_line(" ".join(names)).casefold()


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
