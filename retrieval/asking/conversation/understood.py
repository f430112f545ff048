"""What a turn of a conversation leaves for the next ones."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from retrieval.asking.answer import Answer, Citation
from retrieval.asking.kind import Kind, kind_of
from retrieval.wording import content_terms

# What is remembered of the words that were quoted: three long sentences have no more.
_MOST_SAID = 200
_HE = re.compile(r"\b(?:he|him|his|man|boy|father|son|husband|brother|mr)\b", re.IGNORECASE)
_SHE = re.compile(
    r"\b(?:she|her|hers|woman|girl|mother|daughter|wife|sister|mrs|ms)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Choice:
    """An article that an answer offered to choose, by the place, day or title shown with it."""

    article: str
    place: str | None = None
    date: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as understood, and what its answer leaves for the questions that follow.

    `asks` is what is asked in full, where the question's own words leave something out. `topic`
    is what it is about where that still does not say it: an earlier question, or the event in it.
    `within` are the articles of the incident that is still being talked of, best first; `other`
    are those of incidents that are not meant.

    The answer adds `told`, the articles of the incident that it told of, best first; `said`, the
    stems of the words that it quoted; `person`, the one whom it named to who asked for a person,
    and `pronoun` ("he", "she") where the quote shows it; and `choices`, what it offered to choose.
    """

    question: str
    topic: str | None = None
    asks: str = ""
    within: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    person: str | None = None
    pronoun: str | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def asked(self) -> str:
        """What is asked, without what it is about: it tells the kind of the question."""
        return self.asks or self.question

    @property
    def standalone(self) -> str:
        """The question with what it leans on, readable by itself."""
        return self.asked if self.topic is None else f"{self.asked} (about: {self.topic})"

    @property
    def subject(self) -> str:
        """What a question that leans on this one is about."""
        return self.topic or self.asked

    @property
    def leans(self) -> bool:
        """Whether its meaning is taken from an earlier turn."""
        return self.topic is not None or bool(self.asks)

    def without(self, article: str) -> Self:
        """The same, with nothing that was learnt from an article."""
        if article not in (*self.told, *self.within, *self.other, *_articles(self.choices)):
            return self
        return replace(
            self,
            within=_others(self.within, article),
            other=_others(self.other, article),
            told=_others(self.told, article),
            said=(),
            person=None,
            pronoun=None,
            choices=tuple(choice for choice in self.choices if choice.article != article),
        )

    def on_its_own(self) -> Self:
        """The same, without the words of the questions that came before."""
        return replace(self, topic=None, asks="")

    def learnt(self) -> dict[str, Any]:
        """All but the question and its topic, as JSON takes it; what is not known is left out."""
        values = {field.name: getattr(self, field.name) for field in fields(self)[2:]}
        values["choices"] = [
            {field.name: getattr(choice, field.name) for field in fields(choice)}
            for choice in self.choices
        ]
        return {name: value for name, value in values.items() if value}

    @classmethod
    def of(cls, question: str, topic: str | None, learnt: dict[str, Any]) -> Self:
        """What `learnt` gave, taken up again."""
        lists = {name: tuple(value) for name, value in learnt.items() if isinstance(value, list)}
        lists["choices"] = tuple(Choice(**choice) for choice in lists.get("choices", ()))
        return cls(question, topic, **{**learnt, **lists})


def answered(understood: Understood, answer: Answer, incident: Sequence[str] = ()) -> Understood:
    """A question with what its answer leaves for the next ones.

    `incident` are the articles of the incident that the answer speaks of, as far as they are known
    beside those that it cites.
    """
    if answer.says is not None and not answer.quotes:
        return understood
    cited = [answer.citation(quote) for quote in answer.quotes]
    if answer.which:
        options = [(answer.citations[option.citation - 1], option) for option in answer.which]
        choices = tuple(
            Choice(citation.article, option.place, _day(option.date), citation.title)
            for citation, option in options
        )
        return replace(understood, choices=choices)
    if answer.status != "answered" or answer.count is not None:
        offered = _choices(cited or answer.nearest)
        return replace(understood, choices=offered or understood.choices)
    quoted = " ".join(quote.text for quote in answer.quotes)
    person = _person(answer, understood.asked)
    told = dict.fromkeys([*(citation.article for citation in cited), *incident])
    return replace(
        understood,
        told=tuple(told),
        said=tuple(content_terms(quoted)[:_MOST_SAID]),
        person=person,
        pronoun=_pronoun(answer, person),
    )


def _choices(citations: Iterable[Citation]) -> tuple[Choice, ...]:
    first: dict[str, Choice] = {}
    for citation in citations:
        offered = Choice(citation.article, None, _day(citation.published), citation.title)
        first.setdefault(citation.article, offered)
    return tuple(first.values())


def _day(moment: str | None) -> str | None:
    """The day of a date or of a date and time (ISO)."""
    return moment[:10] if moment else None


def _person(answer: Answer, asked: str) -> str | None:
    """The one person whom an answer names to who asked for a person."""
    if kind_of(asked) is not Kind.PERSON:
        return None
    given = {quote.answer for quote in answer.quotes if quote.answer}
    whole = {name for name in given if not any(name != other and name in other for other in given)}
    name = whole.pop() if len(whole) == 1 else ""
    return name if " " in name else None


def _pronoun(answer: Answer, person: str | None) -> str | None:
    texts = [quote.text for quote in answer.quotes if person is not None and person in quote.text]
    he, she = (any(words.search(text) for text in texts) for words in (_HE, _SHE))
    return None if he == she else "he" if he else "she"


def _articles(choices: Iterable[Choice]) -> list[str]:
    return [choice.article for choice in choices]


def _others(articles: Iterable[str], article: str) -> tuple[str, ...]:
    return tuple(other for other in articles if other != article)
