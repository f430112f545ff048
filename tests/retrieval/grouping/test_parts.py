"""Which of an article's sentences tell of which incident."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentences
from retrieval.article import Span
from retrieval.corpus.grouping.parts import Part, parts
from retrieval.moments.story import moments

TWO = (
    "A man was stabbed outside the Anchor tavern in the 200 block of Pinder Lane about 9 p.m. on"
    " Friday, Oxbow police said. The man, Lorcan Thistle, is in stable condition. Earlier that day, a"
    " woman was robbed at knifepoint on Cooper Road at about 11 a.m. The robber took her bicycle."
    " Thistle is expected to go home on Monday, his sister said."
)
THREE = (
    "It was a busy night in Oxbow. Someone shot at a parked van on Pinder Lane at 9 p.m. Friday. The"
    " van was empty. A barn on Cooper Road caught fire at 11:20 p.m. Friday. Nobody was hurt. A"
    " cyclist was struck by a car on Sorrel Street at 2:10 a.m. Saturday. He broke a wrist."
)
LIST = " ".join(
    f"A shed was burned on {name} Street at {hour} p.m. Friday. It was small."
    for hour, name in enumerate("Alder Birch Cedar Dogwood Elm Fir Gorse".split(), start=2)
)


def cut(text: str, title: str | None = None) -> list[Part]:
    spans = sentences(text)
    spoken = [m for each in moments(text, spans, "2026-04-11T09:00") for m in each]
    return parts(title, text, spans, spoken)


def told(text: str) -> list[str]:
    return [" ".join(text[span.start : span.end] for span in part.spans) for part in cut(text)]


def test_most_articles_tell_of_one_incident() -> None:
    text = "A barn burned on Pinder Lane on Friday. Two hands were hurt at 9 p.m. on Pinder Lane."
    (part,) = cut(text)
    assert (part.spans, part.leads, part.shared) == ((Span(0, len(text)),), True, ())
    assert cut("") == []


def test_a_second_incident_ends_where_the_first_is_told_of_again() -> None:
    first, second = told(TWO)
    assert first.startswith("A man was stabbed") and first.endswith("his sister said.")
    assert second.startswith("Earlier that day") and second.endswith("took her bicycle.")
    assert [part.leads for part in cut(TWO)] == [True, False]


def test_of_three_and_more_the_introduction_belongs_to_none() -> None:
    van, barn, cyclist = told(THREE)
    assert van.startswith("Someone shot") and van.endswith("The van was empty.")
    assert barn.startswith("A barn on Cooper Road") and cyclist.endswith("He broke a wrist.")
    introduced = {part.shared for part in cut(THREE)}
    assert introduced == {(Span(0, THREE.index("Someone") - 1),)}


def test_a_round_up_tells_of_none() -> None:
    assert cut(LIST) == []
    assert cut("A barn burned.", title="News in brief") == []


def test_another_time_in_the_same_street_is_the_same_incident() -> None:
    text = (
        "Shots were fired on Pinder Lane at 9 p.m. on Friday. Police came to Pinder Lane at 11:30"
        " p.m. and a man was found dead."
    )
    assert len(cut(text)) == 1


SENTENCES = st.sampled_from(
    [
        "A man was shot on Alder Street at 9 p.m. Friday.",
        "A woman was robbed on Birch Lane at noon on Saturday.",
        "Nobody saw it.",
        "Lorcan Thistle was hurt on Friday.",
        "Fire broke out on Cedar Road at 3:15 a.m. Sunday.",
        "Police are looking for a van.",
    ]
)


@given(st.lists(SENTENCES, max_size=12))
def test_no_sentence_is_told_of_two_incidents(listed: list[str]) -> None:
    text = " ".join(listed)
    spans = sentences(text)
    found = cut(text)
    own = [sentence for part in found for sentence in part.sentences]
    assert len(own) == len(set(own)) and set(own) <= set(spans)
    for part in found:
        assert all(
            any(s.start <= x.start and x.end <= s.end for s in part.spans) for x in part.sentences
        )
        assert not set(part.shared) & set(own)
