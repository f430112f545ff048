"""Dossiers of invented incidents, for what is drawn of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.asking import Citation, Difference, Quote, Version
from retrieval.dossier import Correction, Dossier, Happening, Report


@dataclass(frozen=True, slots=True)
class Printed:
    """A report, and the number of its account, 0 for the account before it, which it copies."""

    outlet: str
    published: str | None
    account: int
    title: str | None = "Grain silo collapses in Tamsin"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A quote of the report of that place in the list, with the time that it speaks of."""

    report: int
    text: str
    begins: str
    ends: str
    words: str = ""
    said_by: str | None = None


def dossier(
    title: str,
    printed: Sequence[Printed],
    told: Sequence[Told] = (),
    differ: Sequence[tuple[str, Sequence[tuple[int, str]]]] = (),
    corrected: Sequence[tuple[int, str]] = (),
) -> Dossier:
    """A dossier; each quote has a citation of its own."""
    citations: list[Citation] = []

    def cite(report: int, text: str) -> int:
        n = len(citations) + 1
        of = reports[report]
        citations.append(
            Citation(n, of.article, of.title, of.outlet, of.url, of.published, 0, len(text))
        )
        return n

    reports: list[Report] = []
    account = 0
    for n, item in enumerate(printed):
        account = item.account or account
        copies = any(report.account == account for report in reports)
        reports.append(
            Report(
                f"a{n}",
                item.title,
                item.outlet,
                item.url,
                item.published,
                account,
                not copies,
                copies,
            )
        )
    days = sorted(item.published for item in printed if item.published)
    return Dossier(
        id="i17",
        title=title,
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
        timeline=tuple(
            Happening(
                Quote(item.text, cite(item.report, item.text), item.said_by),
                item.begins,
                item.ends,
                item.words,
            )
            for item in told
        ),
        reports=tuple(reports),
        differences=tuple(
            Difference(about, tuple(Version(text, (cite(report, text),)) for report, text in texts))
            for about, texts in differ
        ),
        corrections=tuple(
            Correction("correction", Quote(text, cite(report, text))) for report, text in corrected
        ),
        citations=tuple(citations),
        titled_by=next((r.article for r in reports if r.title and title in r.title), None),
        read=len(reports),
    )


BARN = dossier(
    "Barn burns near Oxbow",
    [
        Printed(
            "Oxbow Crier",
            "2026-04-01T08:30:00+00:00",
            1,
            "Barn burns near Oxbow",
            "https://crier.example/barn?id=1&from=home",
        )
    ],
    [
        Told(
            0,
            "Neighbours saw smoke over the Alder farm at about 9 p.m. on Tuesday.",
            "2026-03-31T21:00",
            "2026-03-31T21:01",
            "about 9 p.m. on Tuesday",
            "a neighbour",
        ),
        Told(
            0,
            "The barn had burned down by Wednesday morning, and nobody was hurt.",
            "2026-04-01T00:00",
            "2026-04-01T12:00",
            "Wednesday morning",
        ),
    ],
)
"""One report."""

SILO = dossier(
    "Grain silo collapses in Tamsin, trapping two workers for most of a day",
    [
        Printed(
            "Tamsin Packet",
            "2026-05-03T22:40:00+00:00",
            1,
            "Grain silo collapses in Tamsin, trapping two workers for most of a day - Packet",
            "https://packet.example/silo",
        ),
        Printed("Radio Tamsin", "2026-05-04", 0),
        Printed("Channel 6", "2026-05-04", 2, url="https://channel6.example/a"),
        Printed("Dunmarrow Post", "2026-05-04", 1),
        Printed("Port Ellery Ledger", "2026-05-06", 3),
        Printed("Tamsin Packet", "2026-05-19", 4),
    ],
    [
        Told(
            0,
            "The silo on Foundry Street folded at 4:20 p.m. Sunday with two men inside, the fire chief said.",
            "2026-05-03T16:20",
            "2026-05-03T16:21",
            "4:20 p.m. Sunday",
            "the fire chief",
        ),
        Told(
            2,
            "Crews from three towns cut into the steel wall on Sunday evening and vacuumed out grain, while hundreds of tonnes of barley shifted above them and engineers watched the remaining seam for movement, according to a statement that the county read out twice because the loudspeaker failed, and which the chief of the Dunmarrow brigade said that he could not confirm before the morning.",
            "2026-05-03T17:00",
            "2026-05-04T00:00",
            "Sunday evening",
        ),
        Told(
            0,
            "The first man was pulled out alive shortly before midnight.",
            "2026-05-03T23:30",
            "2026-05-04T00:00",
            "shortly before midnight",
        ),
        Told(
            4,
            "The second worker died at Port Ellery General on Tuesday.",
            "2026-05-05T00:00",
            "2026-05-06T00:00",
            "on Tuesday",
            "the hospital",
        ),
        Told(
            5,
            "On May 18 inspectors closed two more silos of the same make.",
            "2026-05-18T00:00",
            "2026-05-19T00:00",
            "On May 18",
        ),
    ],
    [
        (
            "how many were trapped",
            [
                (0, "The silo folded with two men inside."),
                (2, "Three workers were trapped when it gave way, witnesses told Channel 6."),
            ],
        )
    ],
    [
        (
            2,
            "Correction: an earlier version said that three workers were trapped; there were two.",
        )
    ],
)
"""Six reports of four accounts."""

RIVERSIDE = (
    "Riverside streets under water as the Kestrel rises above its banks for the third time in"
    " a spring, and the toll bridge stays shut"
)
FLOOD = dossier(
    RIVERSIDE,
    [
        Printed(
            [
                "Dunmarrow Gazette",
                "Oxbow Crier",
                "Channel 6",
                "The Port Ellery Independent and Harbour Advertiser",
            ][n % 4]
            + (f" {n}" if n > 3 else ""),
            f"2026-0{3 + n // 14}-{1 + n * 2 % 28:02d}" if n < 28 else None,
            0 if n % 4 == 1 else 1 + n // 2,
            RIVERSIDE,
        )
        for n in range(30)
    ],
    [
        Told(
            n,
            f"Water reached mark {n} of the gauge on day {n} of the flood, and the crews on Quay Road said that they would "
            "need another night to fill the sandbags that the county had promised.",
            f"2026-03-{1 + n:02d}T0{n % 10}:15",
            f"2026-03-{1 + n:02d}T0{n % 10}:16",
            f"day {n}",
        )
        for n in range(20)
    ],
    [
        (
            "how many houses were flooded",
            [(n, f"About {n * 40} houses stood in water, the mayor said.") for n in range(1, 6)],
        ),
        ("a name", [(1, "Mayor Ilse Brandt said so."), (2, "Mayor Ilse Brand said so.")]),
        ("a time", [(1, "It rose at noon."), (2, "It rose at 1 p.m.")]),
    ],
    [
        (n, f"An earlier version of this report gave the wrong street, number {n}.")
        for n in range(3)
    ],
)
"""Thirty reports, more of everything than is drawn."""
