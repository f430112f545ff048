"""Following: what was reported since somebody last looked, each development once."""

from collections.abc import Iterable, Iterator, Sequence

from retrieval.asking.answer import IncidentName
from retrieval.corpus import Collection, Incident
from retrieval.errors import CorpusError
from retrieval.following.development import Bulletin, Development, DevelopmentKind, Seen
from retrieval.following.finding import Found, Scene, find
from retrieval.following.subject import Subject, SubjectKind

# Of what was written since: of more, what was written last.
_MOST_FRESH = 200
# Of an incident that are looked at for the name of a place.
_MOST_LOOKED_AT = 60
# What is told where there is more to tell than fits.
_FIRST = (
    DevelopmentKind.NOTE,
    DevelopmentKind.DIFFERENCE,
    DevelopmentKind.REPORT,
    DevelopmentKind.MORE,
)
# As what is new in one report follows on each other.
_SHOWN = (
    DevelopmentKind.REPORT,
    DevelopmentKind.MORE,
    DevelopmentKind.NOTE,
    DevelopmentKind.DIFFERENCE,
)


def begin(collection: Collection, subject: Subject) -> Seen:
    """What whoever follows something from now on knows of it: all that there is.

    Raises CorpusError when there is no incident of that id.
    """
    with collection.snapshot():
        newest = collection.news.newest()
        if subject.kind is not SubjectKind.INCIDENT:
            return Seen(newest)
        keys = _keys(collection.incidents.named(subject.text))
        return Seen(newest, collection.news.revisions(keys))


def look(collection: Collection, subject: Subject, seen: Seen, limit: int) -> Bulletin:
    """What is new: at most `limit` developments, quoted as the record has them at this moment.

    Raises CorpusError when the incident that is followed is no longer reported.
    """
    is_cut = False
    with collection.snapshot():
        if subject.kind is SubjectKind.INCIDENT:
            incident = collection.incidents.named(subject.text)
            name = IncidentName(incident.id, incident.title)
            found, after = _of_incident(collection, incident, seen)
        else:
            written = list(collection.news.since(seen.newest))
            name, after = None, Seen(max(collection.news.newest(), seen.newest))
            found = list(_of_texts(collection, subject, seen, written[-_MOST_FRESH:]))
            is_cut = len(written) > _MOST_FRESH
    told: list[tuple[tuple[int, int], Development]] = []
    more = len(found)
    for item in sorted(found, key=lambda item: (_FIRST.index(item.kind), -item.order)):
        if len(told) == limit:
            break
        more -= 1
        if (development := item.told(collection)) is not None:
            told.append(((item.order, _SHOWN.index(item.kind)), development))
    told.sort(key=lambda pair: pair[0])
    return Bulletin(name, tuple(development for _, development in told), more, after, is_cut)


def _of_incident(
    collection: Collection, incident: Incident, seen: Seen
) -> tuple[list[Found], Seen]:
    now = collection.news.revisions(_keys(incident))
    after = Seen(collection.news.newest(), {**seen.reports, **now})
    fresh = [key for key in now if now[key] > seen.reports.get(key, 0)]
    return list(find(collection, Scene.of(incident, seen.reports), fresh)), after


def _of_texts(
    collection: Collection, subject: Subject, seen: Seen, written: Sequence[int]
) -> Iterator[Found]:
    """What is new in those of the written articles that tell of a place, or of words."""
    reports = collection.news.read(written)
    keys = dict.fromkeys(key for report in reports.values() for key in report.incidents)
    for incident in _named(collection, keys):
        fresh = [key for key, report in reports.items() if incident.key in report.incidents]
        if told := _telling(collection, subject, incident, fresh):
            known = collection.news.revisions(_keys(incident), until=seen.newest)
            yield from find(collection, Scene.of(incident, known), told)
    # Round-ups, and what else tells of no single incident.
    alone = [
        report
        for report in reports.values()
        if not report.incidents and subject.is_told(report.title, report.text)
    ]
    for account in dict.fromkeys(report.account for report in alone):
        fresh = [report.key for report in alone if report.account == account]
        others = collection.news.of_accounts([] if account is None else [account])
        known = collection.news.revisions({*fresh, *others}, until=seen.newest)
        yield from find(collection, Scene(None, (*others,), known), fresh)


def _telling(
    collection: Collection, subject: Subject, incident: Incident, fresh: Sequence[int]
) -> Sequence[int]:
    """Those of the fresh reports on an incident that tell of the subject.

    All do where one report on it names the place: what follows on need not name it again.
    """
    spans = {telling.key: telling.spans for telling in incident.tellings}
    looked_at = fresh
    if subject.kind is SubjectKind.PLACE:
        looked_at = list(dict.fromkeys([*fresh, *_keys(incident)]))[:_MOST_LOOKED_AT]
    told = {
        key
        for key, report in collection.news.read(looked_at).items()
        if subject.is_told(
            report.title,
            report.text
            if subject.kind is SubjectKind.WORDS
            else "\n".join(report.text[part.start : part.end] for part in spans.get(key, ())),
        )
    }
    if subject.kind is SubjectKind.PLACE and told:
        return fresh
    return [key for key in fresh if key in told]


def _named(collection: Collection, keys: Iterable[int]) -> Iterator[Incident]:
    for key in keys:
        try:
            yield collection.incidents.named(f"i{key}")
        except CorpusError:
            continue


def _keys(incident: Incident) -> list[int]:
    """The keys of the articles on an incident, first published first."""
    return list(dict.fromkeys(telling.key for telling in incident.tellings))
