"""What Blotter says to those who greet, thank or wonder what it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.asking.courtesy import COMMENTS_APART, NOTHING_ASKED, courtesy
from tests.patience import patience

HELLO = f"Hello! {NOTHING_ASKED}"
SELF = (
    "I am Blotter. I answer questions about reported incidents, only with quotes from the articles"
    " here, and say who printed them and when. Try “Who was hurt in the fire on Mill Street?”"
)
WELCOME = "You're welcome. Ask me about any reported incident: I answer word for word."
BYE = "Goodbye! Come back whenever you want to know what was reported."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        *((text, HELLO) for text in ("hi", "Hi!!", "heyyy", "HELLO there", "good morning!")),
        *((text, HELLO) for text in ("<@123> hi", "hi Blotter 👋", "What's up?", "you there?")),
        *((text, HELLO) for text in ("How are you today?", "hello, how are you", "test")),
        *((text, HELLO) for text in ("Can I ask you something?", "hi, quick question", "Yo")),
        *((text, WELCOME) for text in ("thanks", "thanks a lot", "Thank you so much!!", "thx")),
        *((text, WELCOME) for text in ("ok, thanks", "Thanks, Blotter 🙏", "ty", "great, thanks!")),
        *((text, WELCOME) for text in ("hi <@!12>, thanks for your help :)", "good bot")),
        *(
            (text, WELCOME)
            for text in ("that was very helpful", "many thanks for the quick answer")
        ),
        *((text, SELF) for text in ("who are you?", "hi, who are you", "What can you do?", "help")),
        *((text, SELF) for text in ("Are you a bot?", "what is Blotter", "how does this work?")),
        *((text, BYE) for text in ("bye", "ok bye", "good night everyone", "See you later!")),
        *((text, BYE) for text in ("That's all, no more questions", "have a nice day")),
        *((text, NOTHING_ASKED) for text in ("ok great", "👍", "lol", "wow", "no", "yes please")),
        *((text, NOTHING_ASKED) for text in ("never mind", "haha 😂", "how sad", "got it.", "hmm")),
        *((text, NOTHING_ASKED) for text in ("", " ", "?", "…", "<:wave:123>", ":thumbsup:")),
        *((text, NOTHING_ASKED) for text in ("Blotter", "@Blotter", "<@123>", "nooooo")),
    ],
)
def test_what_is_said_to_a_courtesy(text: str, says: str) -> None:
    assert courtesy(text) == says


@pytest.mark.parametrize(
    "text",
    [
        "hi, who was hurt in the fire?",
        "thanks, and the driver?",
        "thanks! when was that",
        "ok, tell me more",
        "good morning Oxbow fire",
        "really?",
        "right?",
        "why?",
        "more",
        "and?",
        "so?",
        "there?",
        "today?",
        "the other one",
        "who is this?",
        "who are you talking about?",
        "what can you tell me about the fire?",
        "what do you know about Quarry Bend?",
        "help the victims",
        "was it a test?",
        "how are the victims?",
        "who thanked the firefighters?",
        "thanks " * 60,
    ],
)
def test_what_may_ask_about_an_incident_is_no_courtesy(text: str) -> None:
    assert courtesy(text) is None


def test_readers_comments_are_no_answer() -> None:
    assert COMMENTS_APART.endswith("kept apart and are never an answer.")


@pytest.mark.parametrize("unit", ["a", " ", "?", "hi ", ":a", "<@", "'", "🙏"])
def test_a_hostile_text_is_read_at_once(unit: str) -> None:
    with patience():
        courtesy(unit * (1_000_000 // len(unit)))
        courtesy((unit * 200)[:200])


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_any_text_is_answered_or_not(text: str) -> None:
    assert courtesy(text) is None or courtesy(text) == courtesy(f"  {text} ")
