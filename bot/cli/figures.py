"""Figures for people: what `eval` measured, in tables."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.plain import counted, on_one_line
from retrieval.measuring import Figures, Measurement, Reliability

_NO_FIGURE = "–"
_ANSWERS = {
    "answered": "answered",
    "words@1": "words_at_1",
    "words@3": "words_at_3",
    "article@1": "article_at_1",
    "incident@1": "incident_at_1",
    "pure": "pure",
}
_PASSAGES = {
    "recall@1": "recall_at_1",
    "recall@5": "recall_at_5",
    "recall@10": "recall_at_10",
    "MRR": "mrr",
    "nDCG@10": "ndcg_at_10",
}


def measurement_lines(measurement: Measurement) -> RenderableType:
    """A measurement for people: answers, passages, and whether confidence is deserved."""
    overall = measurement.overall
    return Group(
        _table("Answers", measurement, _ANSWERS),
        Text(),
        _table("Passages", measurement, _PASSAGES),
        Text(),
        _reliability(measurement.reliability),
        Text(f"Expected calibration error: {_share(measurement.reliability.error)}."),
        Text(),
        Text(
            f"Of {overall.answerable:,} answerable questions {_share(overall.refused_wrongly)} were"
            f" refused; of {overall.questions - overall.answerable:,} that nothing answers"
            f" {_share(overall.refused_rightly)}."
        ),
        Text(
            f"An answer takes {_share(overall.milliseconds, 1)} ms (median) and has"
            f" {_share(overall.accounts, 1)} accounts behind it (mean)."
        ),
        Text(
            f"Verbatim: {_share(measurement.verbatim)} of"
            f" {counted(measurement.quotes, 'quote', 'quotes')}."
        ),
    )


def _table(title: str, measurement: Measurement, columns: dict[str, str]) -> Table:
    table = _empty(title)
    table.add_column("")
    for heading in ("n", *columns):
        table.add_column(heading, justify="right")
    rows = {"all": measurement.overall, **measurement.kinds}
    if measurement.follow_ups is not None:
        rows["follow-ups"] = measurement.follow_ups
    for name, figures in rows.items():
        # What nothing answers is told of in a sentence.
        if figures.answerable:
            table.add_row(on_one_line(name), f"{figures.answerable:,}", *_cells(figures, columns))
    return table


def _cells(figures: Figures, columns: dict[str, str]) -> list[str]:
    return [_share(getattr(figures, field)) for field in columns.values()]


def _reliability(reliability: Reliability) -> Table:
    table = _empty("Confidence")
    for heading in ("from", "to", "n", "mean", "right"):
        table.add_column(heading, justify="right")
    for it in reliability.bins:
        table.add_row(
            f"{it.start:.1f}",
            f"{it.end:.1f}",
            f"{it.count:,}",
            _share(it.confidence),
            _share(it.right),
        )
    return table


def _empty(title: str) -> Table:
    return Table(
        title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0)
    )


def _share(value: float | None, decimals: int = 3) -> str:
    return _NO_FIGURE if value is None else f"{value:.{decimals}f}"
