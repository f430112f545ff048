"""Invented articles for the benchmarks: the same every time, and readable."""

from itertools import islice

from tests.benchmarks.invented import Inventor

TEXTS = [
    "The sluice gate at Tanner's Weir failed at 6:10 a.m. on Saturday. No one was hurt.",
    "The barn at Oxbow burned on Saturday. The cause of the fire is not known.",
]


def test_articles_are_the_same_every_time_and_differ() -> None:
    invented = list(Inventor(TEXTS).articles(300))
    assert invented == list(Inventor(TEXTS).articles(300))
    assert list(islice(Inventor(TEXTS).articles(10), 3)) == invented[:3]
    assert len({article.line["id"] for article in invented}) == 300
    assert len({article.question for article in invented}) > 290


def test_an_article_tells_what_its_question_asks() -> None:
    first = next(Inventor(TEXTS).articles(1))
    assert first.line["comments"] == []
    lead, hurt, *others = first.line["text"].split("\n")
    event = first.line["title"].partition(" in ")[0].lower()
    assert f" people were hurt in a {event} in " in lead
    assert hurt.endswith(" General Hospital.")
    assert f"How many people were hurt in the {event} in " in first.question
    assert 3 <= len(others) <= 8
    words = {word.strip(".,") for text in TEXTS for word in text.split()}
    assert {word.strip(".,") for sentence in others for word in sentence.split()} <= words


def test_words_that_lead_nowhere_end_a_sentence() -> None:
    (article,) = Inventor(["Gone Gone"]).articles(1)
    assert all(len(sentence) < 200 for sentence in article.line["text"].split("\n"))
