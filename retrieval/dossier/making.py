"""Making: the dossier of an incident, from what the record holds of it."""

from retrieval.corpus import Collection, Incident
from retrieval.dossier.agreeing import agreed
from retrieval.dossier.citing import Citing
from retrieval.dossier.comparing import compared
from retrieval.dossier.corrections import corrections
from retrieval.dossier.differing import differing
from retrieval.dossier.dossier import Dossier, Happening
from retrieval.dossier.questions import open_questions
from retrieval.dossier.reading import Reading, read
from retrieval.dossier.reports import reports
from retrieval.dossier.timeline import Dated, day_of, timeline
from retrieval.dossier.unknown import unknown
from retrieval.dossier.weighing import Weights

_TITLE_CHARS = 90


def dossier(collection: Collection, incident: Incident) -> Dossier:
    """All that was reported on an incident, as it stands in the record by now.

    Raises CorpusError when the incident is no longer there.
    """
    reading = read(collection, incident)
    incident, lines, citing = reading.incident, reading.lines, Citing()
    weights, day = Weights.of(lines), day_of(lines)
    told = compared(lines, day)
    title, titled_by = _title(reading, weights)
    happenings = tuple(_happening(item, citing) for item in timeline(lines, weights, day))
    differ = differing(told, weights, day, citing)
    return Dossier(
        id=incident.id,
        title=title,
        first_published=incident.first_published,
        last_published=incident.last_published,
        timeline=happenings,
        reports=reports(reading),
        agreed=agreed(told, day, citing),
        differences=differ,
        corrections=corrections(reading, citing),
        unknown=tuple(citing.line(line) for line in unknown(lines, day)),
        open_questions=open_questions(reading),
        titled_by=titled_by,
        read=reading.read,
        citations=citing.citations,
    )


def _happening(item: Dated, citing: Citing) -> Happening:
    return Happening(
        citing.line(item.line),
        item.moment.begins.isoformat(timespec="minutes"),
        item.moment.ends.isoformat(timespec="minutes"),
        item.line.words(item.moment),
    )


def _title(reading: Reading, weights: Weights) -> tuple[str, str | None]:
    """The words of a headline, or else of the sentence that tells most; and whose they are."""
    if (headlined := reading.incident.headlined) is not None:
        return reading.incident.title, headlined.article
    plain = [line for line in reading.lines if not line.leans] or list(reading.lines)
    if not plain:
        return reading.incident.id, None
    best = max(plain, key=lambda line: weights.told(line) / (1 + line.position))
    words = " ".join(best.text.split())
    if len(words) > _TITLE_CHARS:
        words = words[: words.rfind(" ", 0, _TITLE_CHARS)].rstrip(" ,;:—–-")
    return words, best.telling.article
