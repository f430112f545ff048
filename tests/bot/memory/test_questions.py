"""What was asked: remembered for its buttons and follow-ups, and forgotten in time."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.memory import Memory, NewQuestion, Quoted
from bot.memory.models import AskedRow
from retrieval.asking import Answer, Citation, Quote, Understood
from retrieval.asking.conversation import Choice
from retrieval.database import writing
from tests.bot.memory.conftest import Older

SERVER, CHANNEL, ANN, KIM = 1, 2, 3, 4
ASKED = NewQuestion("Who was hurt?", CHANNEL, ANN, date(2026, 1, 1), date(2026, 1, 31))
FIRE = Citation(1, "fire", "Fire", "Courier", None, "2026-01-27", 0, 8)
BARN = Citation(2, "barn", "Barn", None, None, None, 2, 9)
ANSWER = Answer(
    question="Who was hurt?",
    standalone="Who was hurt?",
    status="answered",
    quotes=(Quote("Two hurt", 1), Quote("barn\nis", 2)),
    citations=(FIRE, BARN),
)


def ask(memory: Memory, text: str = "Who was hurt?", **kept: str | None) -> str:
    asked = replace(ASKED, question=text)
    return memory.questions.keep(asked, server=SERVER, answer=ANSWER, **kept)  # pyright: ignore


def test_a_question_is_found_as_it_was_asked(memory: Memory) -> None:
    key = memory.questions.keep(
        ASKED,
        server=SERVER,
        understood=Understood("Who was hurt?", "the fire"),
        answer=ANSWER,
        parent="0" * 16,
    )
    found = memory.questions.find(key)
    assert found is not None
    assert (found.key, found.server, found.channel, found.user) == (key, SERVER, CHANNEL, ANN)
    assert found.understood == Understood("Who was hurt?", "the fire")
    assert (found.since, found.until) == (date(2026, 1, 1), date(2026, 1, 31))
    assert found.quoted == (Quoted(FIRE, "Two hurt"), Quoted(BARN, "barn\nis"))
    assert found.parent == "0" * 16
    assert memory.questions.find("nothing") is None


def test_the_nearest_reports_are_remembered_where_nothing_was_quoted(memory: Memory) -> None:
    none = Answer("Who?", "Who?", "not_reported", nearest=(FIRE,))
    found = memory.questions.find(memory.questions.keep(ASKED, server=SERVER, answer=none))
    assert found is not None
    assert found.quoted == (Quoted(FIRE, ""),)


def test_a_question_kept_again_under_its_key_is_the_same_one(memory: Memory) -> None:
    key = memory.questions.keep(ASKED, server=None)
    assert memory.questions.keep(ASKED, server=SERVER, answer=ANSWER, key=key) == key
    found = memory.questions.find(key)
    assert found is not None
    assert (found.server, len(found.quoted)) == (SERVER, 2)


def test_buttons_work_for_thirty_days_and_follow_ups_for_one(memory: Memory, older: Older) -> None:
    key = ask(memory)
    memory.questions.shown(key, 77)
    older(0.9, asked="asked_at")
    assert [memory.questions.shown_in(77), *memory.questions.chain(key)] == [
        memory.questions.find(key)
    ] * 2
    assert len(memory.questions.said_in(CHANNEL, SERVER)) == 1
    older(0.2, asked="asked_at")
    assert memory.questions.shown_in(77) is None
    assert memory.questions.chain(key) == memory.questions.said_in(CHANNEL, SERVER) == []
    older(28.8, asked="asked_at")
    assert memory.questions.find(key) is not None
    assert memory.questions.expire() == 0
    older(0.2, asked="asked_at")
    assert memory.questions.find(key) is None
    assert memory.questions.expire() == 1


def test_a_chain_is_the_latest_eight_oldest_first(memory: Memory) -> None:
    key = None
    for number in range(10):
        key = ask(memory, f"Question {number}?", parent=key)
    assert key is not None
    chain = memory.questions.chain(key)
    assert [asked.understood.question for asked in chain] == [
        f"Question {number}?" for number in range(2, 10)
    ]


def test_what_was_said_in_a_channel_is_about_one_server(memory: Memory) -> None:
    for number in range(10):
        ask(memory, f"Question {number}?")
    memory.questions.keep(ASKED, server=99)
    memory.questions.keep(replace(ASKED, channel=98), server=SERVER)
    assert [asked.understood.question for asked in memory.questions.said_in(CHANNEL, SERVER)] == [
        f"Question {number}?" for number in range(2, 10)
    ]


def test_the_choice_of_a_server_is_the_latest(memory: Memory) -> None:
    assert memory.questions.chosen(ANN) is None
    memory.questions.choose(ANN, 1)
    memory.questions.choose(ANN, 2)
    memory.questions.choose(KIM, 3)
    assert (memory.questions.chosen(ANN), memory.questions.chosen(KIM)) == (2, 3)


def test_a_person_is_forgotten_in_what_others_asked_after_them_too(
    memory: Memory, tmp_path: Path
) -> None:
    key = ask(memory, "Where is zyzzogeton?")
    memory.questions.choose(ANN, SERVER)
    after = memory.questions.keep(
        replace(ASKED, user=KIM, question="And when?"),
        server=SERVER,
        understood=Understood("And when?", "Where is zyzzogeton?"),
        parent=key,
    )
    # What leans on a follow-up repeats the topic again.
    memory.questions.keep(
        replace(ASKED, user=KIM, question="And who?"),
        server=SERVER,
        understood=Understood("And who?", "Where is zyzzogeton?"),
        parent=after,
    )
    assert memory.questions.forget(ANN) == 1
    assert memory.questions.find(key) is None
    assert memory.questions.chosen(ANN) is None
    left = memory.questions.find(after)
    assert left is not None
    assert (left.understood, left.parent) == (Understood("And when?"), None)
    files = tmp_path.glob("discord*")
    assert [path.name for path in files if b"zyzzogeton" in path.read_bytes()] == []
    assert memory.questions.forget(ANN) == 0


def test_what_a_follow_up_stands_on_is_remembered(memory: Memory) -> None:
    understood = Understood(
        "the second one",
        asks="Who was hurt in Oxbow?",
        within=("barn",),
        other=("fire",),
        told=("barn", "copy"),
        said=("whitlock",),
        person="Dana Whitlock",
        pronoun="she",
        choices=(Choice("fire", "Millbrook", "2026-05-03"), Choice("barn", title="Barn")),
    )
    key = memory.questions.keep(ASKED, server=SERVER, understood=understood, answer=ANSWER)
    found = memory.questions.find(key)
    assert found is not None
    assert found.understood == understood


def test_what_was_made_whole_from_anothers_words_is_forgotten_with_them(
    memory: Memory, tmp_path: Path
) -> None:
    key = ask(memory, "Who was hurt in zyzzogeton?")
    after = memory.questions.keep(
        replace(ASKED, user=KIM, question="And in Oxbow on that day?"),
        server=SERVER,
        understood=Understood("And when?", asks="When was the zyzzogeton?", told=("fire",)),
        parent=key,
    )
    memory.questions.forget(ANN)
    left = memory.questions.find(after)
    assert left is not None
    assert left.understood == Understood("And when?", told=("fire",))
    files = tmp_path.glob("discord*")
    assert [path.name for path in files if b"zyzzogeton" in path.read_bytes()] == []


def test_any_number_of_questions_is_forgotten(memory: Memory, older: Older) -> None:
    keys = [ask(memory, parent=None) for _ in range(3)]
    with writing(memory._engine) as session:
        for number in range(40_000):
            session.add(
                AskedRow(
                    key=str(number),
                    channel_id=CHANNEL,
                    user_id=KIM,
                    question="Who?",
                    asked_at=datetime.now(UTC),
                    quoted="[]",
                )
            )
    assert memory.questions.forget(KIM) == 40_000
    assert memory.questions.forget(ANN) == len(keys)


def test_what_was_quoted_of_a_removed_article_is_forgotten(memory: Memory) -> None:
    key, elsewhere = ask(memory), memory.questions.keep(ASKED, server=99, answer=ANSWER)
    memory.questions.forget_article(SERVER, "fire")
    found, other = memory.questions.find(key), memory.questions.find(elsewhere)
    assert found is not None and other is not None
    assert found.quoted == (Quoted(BARN, "barn\nis"),)
    assert len(other.quoted) == 2


def test_what_was_learnt_from_a_removed_article_is_forgotten(
    memory: Memory, tmp_path: Path
) -> None:
    learnt = Understood(
        "Who?", told=("zyzzogeton", "b"), said=("whitlock",), person="Dana Whitlock"
    )
    key = memory.questions.keep(ASKED, server=SERVER, understood=learnt)
    memory.questions.forget_article(SERVER, "zyzzogeton")
    found = memory.questions.find(key)
    assert found is not None
    assert found.understood == Understood("Who?", told=("b",))
    files = tmp_path.glob("discord*")
    assert [path.name for path in files if b"zyzzogeton" in path.read_bytes()] == []


def test_an_article_with_an_odd_id_is_forgotten_too(memory: Memory) -> None:
    odd = replace(FIRE, article='fü"r\\%_')
    answer = replace(ANSWER, quotes=(Quote("Two hurt", 1),), citations=(odd,))
    key = memory.questions.keep(ASKED, server=SERVER, answer=answer)
    memory.questions.forget_article(SERVER, odd.article)
    found = memory.questions.find(key)
    assert found is not None
    assert found.quoted == ()
