"""What a question gives, in one line for each kind of thing, as the tests compare it."""

from datetime import date
from functools import cache

from retrieval.asking.understanding import Given, given
from retrieval.places import Gazetteer
from tests.conftest import MODELS

WEDNESDAY = date(2016, 11, 23)


@cache
def world() -> Gazetteer:
    """The gazetteer, its file kept between runs: to make it takes seconds."""
    gazetteer = Gazetteer(MODELS)
    gazetteer.prepare()
    return gazetteer


def read(question: str, gazetteer: Gazetteer) -> Given:
    """What the question gives, asked on Wednesday, 23 November 2016."""
    return given(question, WEDNESDAY, gazetteer)


def days(question: str) -> str:
    """`words = sense first day`, or `first day..end`."""
    lines = []
    for when in read(question, Gazetteer()).when:
        whole = "" if (when.ends - when.begins).days == 1 else f"..{when.ends}"
        words = question[when.span.start : when.span.end]
        lines.append(f"{words} = {when.sense} {when.begins}{whole}")
    return "; ".join(lines)


def places(question: str, gazetteer: Gazetteer) -> str:
    """`name = kind in region`, or `perhaps in` where the question does not say so."""
    lines = []
    for place in read(question, gazetteer).places:
        relation = "perhaps in" if place.implied else "in"
        within = f" {relation} {place.within[0]}" if place.within else ""
        lines.append(f"{place.name} = {place.kind}{within}")
    return "; ".join(lines)


def rest(question: str) -> str:
    """Outlets, names, figures, and what the question spans."""
    found = read(question, world())
    parts = {
        "outlet": ", ".join(found.outlets),
        "name": ", ".join(" ".join(name.words) for name in found.names),
        "number": ", ".join(f"{number.value} {number.noun}" for number in found.numbers),
        "clauses": " + ".join(found.clauses) if len(found.clauses) > 1 else "",
        "several": found.event or "",
    }
    lines = [f"{kind} {said}" for kind, said in parts.items() if said]
    lines += ["now"] if found.present else []
    lines += ["comments"] if found.about_comments else []
    return "; ".join(lines)
