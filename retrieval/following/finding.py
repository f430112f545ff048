"""Finding: what fresh reports tell that those before them did not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from retrieval.article import Note, NoteKind, Span
from retrieval.asking.answer import Citation, CitedNote, IncidentName, Quote
from retrieval.asking.choosing import Chosen
from retrieval.asking.quoting import quote
from retrieval.corpus import Collection, Incident
from retrieval.corpus.news import Latest
from retrieval.dossier import dossier
from retrieval.following.development import Development, DevelopmentKind
from retrieval.following.novelty import Said, Sentence, newest, quotable, sentences
from retrieval.wording import content_terms

# What an editor notes otherwise is seldom about the facts.
_TOLD_NOTES = (NoteKind.RETRACTION, NoteKind.CORRECTION, NoteKind.UPDATE)
# Of those that are known, the last so many are read.
_MOST_KNOWN = 60
_MOST_CHARS = 10_000  # of their headlines


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known before fresh reports are looked at.

    `articles` are the keys of all reports on the incident, or of one account where there is none;
    `known` holds the revision of each that is known.
    """

    incident: Incident | None
    articles: tuple[int, ...]
    known: Mapping[int, int]

    @classmethod
    def of(cls, incident: Incident, known: Mapping[int, int]) -> Self:
        return cls(incident, tuple(t.key for t in incident.tellings), known)

    @property
    def name(self) -> IncidentName | None:
        return self.incident and IncidentName(self.incident.id, self.incident.title)

    @property
    def accounts(self) -> frozenset[int | None]:
        """The accounts that are known to tell of the incident."""
        tellings = self.incident.tellings if self.incident else ()
        return frozenset(t.account for t in tellings if t.key in self.known)

    def spans(self, report: Latest) -> tuple[Span, ...]:
        """What a report tells of the incident; all of it where there is none."""
        if self.incident is None:
            return (Span(0, len(report.text)),)
        return tuple(
            part
            for telling in self.incident.tellings
            if telling.key == report.key
            for part in telling.spans
        )


@dataclass(frozen=True, slots=True)
class Found:
    """Something new, not quoted yet. `order` is that in which it was written."""

    kind: DevelopmentKind
    order: int
    incident: IncidentName | None
    chosen: tuple[Chosen, ...]
    about: str = ""
    note: Note | None = None

    def told(self, collection: Collection) -> Development | None:
        """The development, quoted as it stands in the record now; None if it is gone by now."""
        quoted = quote(collection, self.chosen)
        if not quoted.quotes or len(quoted.quotes) < len(self.chosen):
            return None
        quotes, citations = quoted.quotes, quoted.citations
        if self.note is not None:
            found = [note for note in citations[0].notes if _is(note, self.note)]
            if not found:
                return None
            start, end = found[0].start, found[0].end
            citations = (replace(citations[0], start=start, end=end, notes=()),)
            quotes = (Quote(found[0].text, citation=1),)
        return Development(self.kind, self.incident, quotes, citations, self.about)


def find(collection: Collection, scene: Scene, fresh: Sequence[int]) -> Iterator[Found]:
    """What the articles of these keys tell that those known did not, in the order written."""
    if not fresh:
        return
    others = [key for key in scene.articles if key in scene.known and key not in fresh]
    reports = collection.news.read([*others[-_MOST_KNOWN:], *fresh])
    old = collection.news.texts(scene.known[key] for key in fresh if key in scene.known)
    before = {key: old.get(scene.known.get(key, 0)) for key in fresh}
    said = Said()
    about = frozenset(
        content_terms(" ".join(report.title or "" for report in reports.values())[:_MOST_CHARS])
    )
    accounts = set(scene.accounts)
    notes = set[str]()
    for key, report in reports.items():
        if key not in before:
            said.add(report.title, report.text)
            accounts.add(report.account)
            notes.update(_words(report, note) for note in report.notes)
    for text in before.values():
        said.add(text)
    differences = list(_of_differences(collection, scene, reports, before))
    taken = {(c.passage.article_id, c.span) for item in differences for c in item.chosen}
    for report in reports.values():
        if report.key not in before:
            continue
        text = before[report.key]
        is_known = text is not None or report.account in accounts
        told = [item for item in _told(scene, report) if (report.article, item.span) not in taken]
        best = newest(told, said, about, report.outlet)
        if best is None and not is_known:
            best = next(iter(told), None)
        if best is not None:
            kind = DevelopmentKind.MORE if is_known else DevelopmentKind.REPORT
            chosen = (Chosen(best.passage, quotable(best), 0.0),)
            yield Found(kind, report.revision, scene.name, chosen)
        for note in report.notes:
            words = _words(report, note)
            if note.kind in _TOLD_NOTES and words not in notes and words not in (text or ""):
                yield from _of_note(scene, report, note)
            notes.add(words)
        said.add(report.title, report.text)
        accounts.add(report.account)
    yield from differences


def _told(scene: Scene, report: Latest) -> list[Sentence]:
    """What a report tells of the incident, without what its publisher says of the report."""
    noted = [note.span for note in report.notes]
    return [
        sentence
        for sentence in sentences(report.passages, scene.spans(report))
        if not any(sentence.span.start < n.end and n.start < sentence.span.end for n in noted)
    ]


def _of_note(scene: Scene, report: Latest, note: Note) -> Iterator[Found]:
    """What a publisher says of its own report; where nothing of that is quoted, no note is."""
    for passage in report.passages[:1]:
        any_words = (Chosen(passage, passage.sentences[0], 0.0),)
        kind = DevelopmentKind.NOTE
        yield Found(kind, report.revision, scene.name, any_words, note.kind.value, note)


def _of_differences(
    collection: Collection,
    scene: Scene,
    reports: Mapping[int, Latest],
    before: Mapping[int, str | None],
) -> Iterator[Found]:
    """The differences that only fresh reports made: a version that none before has told."""
    if scene.incident is None or len(scene.articles) < 2:
        return
    of_id = {report.article: report for report in reports.values()}

    def is_fresh(citation: Citation) -> bool:
        report = of_id.get(citation.article)
        if report is None or report.key not in before:
            return False
        words = report.text[citation.start : citation.end]
        return words not in (before[report.key] or "")

    made = dossier(collection, scene.incident)
    for difference in made.differences:
        versions = [[made.citations[n - 1] for n in v.citations] for v in difference.versions]
        fresh = [version for version in versions if all(map(is_fresh, version))]
        chosen = [_chosen(version[0], of_id) for version in versions]
        standing = tuple(item for item in chosen if item is not None)
        if fresh and len(standing) == len(chosen):
            order = min(of_id[c.article].revision for version in fresh for c in version)
            yield Found(DevelopmentKind.DIFFERENCE, order, scene.name, standing, difference.about)


def _chosen(citation: Citation, of_id: Mapping[str, Latest]) -> Chosen | None:
    """What is quoted at a citation; None for a report that was not read."""
    report = of_id.get(citation.article)
    for passage in report.passages if report else ():
        if passage.start <= citation.start and citation.end <= passage.end:
            return Chosen(passage, citation.span, 0.0)
    return None


def _is(cited: CitedNote, note: Note) -> bool:
    return (cited.kind, cited.start, cited.end) == (note.kind, note.span.start, note.span.end)


def _words(report: Latest, note: Note) -> str:
    return report.text[note.span.start : note.span.end]
