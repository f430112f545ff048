"""An invented dossier: a fire that three outlets reported on, one of them in another's words."""

from typing import Any

from retrieval.asking import Citation, CitedNote, Difference, Quote, SpokenTime, Version
from retrieval.corpus import Incident, Telling
from retrieval.dossier import Agreement, Correction, Dossier, Happening, Report

BEACON = Citation(
    1, "b1", "Mill burns", "Brackwater Beacon", "https://beacon.example/mill", "2026-03-03", 0, 40
)
CRIER = Citation(2, "c1", "Mill fire: three hurt", "Oxbow Crier", None, "2026-03-04T09:30", 0, 40)
COPY = Citation(3, "p1", "Mill burns", "Tamsin Packet", None, "2026-03-04", 0, 40)
NOTED = Citation(
    4,
    "c1",
    "Mill fire: three hurt",
    "Oxbow Crier",
    None,
    "2026-03-04T09:30",
    50,
    90,
    notes=(CitedNote("correction", "Correction: it was *two*.", 95, 120),),
)
TWO = Quote("Two people were hurt in the fire on Monday night.", 1, said_by="police")
THREE = Quote("Three people were hurt.", 2, answer="Three")
ALIKE = Quote("Two people were hurt in the fire on Monday night.", 3)
LATER = Quote("Nobody has been arrested, @everyone.", 4)
MONDAY = SpokenTime("Monday night", "2026-03-02T18:00:00", "2026-03-03T06:00:00")


def report(of: Citation, account: int, *, first: bool = False, **marks: Any) -> Report:
    copies = "copied" in marks
    return Report(
        of.article, of.title, of.outlet, of.url, of.published, account, first, copies, **marks
    )


DOSSIER = Dossier(
    id="i7",
    title="Mill burns",
    titled_by="b1",
    read=3,
    first_published="2026-03-03",
    last_published="2026-03-04T09:30",
    citations=(BEACON, CRIER, COPY, NOTED),
    timeline=(
        Happening(TWO, MONDAY.begins, MONDAY.ends, MONDAY.text),
        Happening(ALIKE, MONDAY.begins, MONDAY.ends, MONDAY.text),
        Happening(LATER, "2026-03-04T00:00:00", "2026-03-05T00:00:00", ""),
    ),
    reports=(
        report(BEACON, 1, first=True, sources=("police", "the *mayor*")),
        report(COPY, 1, first=True, copied="b1", via="Beacon staff"),
        report(CRIER, 2),
    ),
    agreed=(Agreement("whether anybody was arrested", (LATER,)),),
    differences=(
        Difference(
            "the number of people hurt", (Version(TWO.text, (1, 3)), Version(THREE.text, (2,)))
        ),
    ),
    corrections=(Correction("correction", Quote("Correction: it was *two*.", 4)),),
    unknown=(Quote("Police have not named the two.", 2),),
    open_questions=("How did it begin?",),
)


def telling(of: Citation, key: int, account: int) -> Telling:
    return Telling(of.article, key, of.title, of.outlet, of.url, of.published, account, ())


INCIDENT = Incident(7, (telling(BEACON, 1, 1), telling(COPY, 3, 1), telling(CRIER, 2, 2)))
