"""The turns of a conversation: each understood after those before it."""

from collections.abc import Callable, Sequence

from retrieval.asking.conversation.understood import Understood
from retrieval.asking.courtesy import courtesy

TURNS = 8
"""How many earlier turns may matter; each holds what those before it left."""
# As long as anything that Discord lets people write. What comes after is not read.
_MOST_CHARS = 6_000
# Longer than any follow-up. A text pasted as a question stands alone.
_MOST_LEANING = 600


def understand(
    question: str,
    before: Sequence[Understood] = (),
    is_place: Callable[[str], bool] | None = None,
) -> Understood:
    """What a question means after earlier ones of the same conversation (oldest first).

    `before` are they as `answered` left them; thanks and greetings among them are passed over.
    `is_place` tells whether words are known as a place's name; without it their form decides. Of a
    question beyond reason, only the first 6,000 characters are understood.
    """
    question = question[:_MOST_CHARS]
    last = next((turn for turn in reversed(before) if courtesy(turn.question) is None), None)
    if last is None or len(question) > _MOST_LEANING or courtesy(question) is not None:
        return Understood(question)
    # A first question, the only one of a command, need not wait for what knows follow-ups.
    from retrieval.asking.conversation.following import follow

    return follow(question, last, is_place)


def keeps_time(understood: Understood) -> bool:
    """Whether a question is asked of the same time as the one that it leans on."""
    if not understood.leans:
        return False
    from retrieval.asking.conversation.following import names_a_time

    return not names_a_time(understood.question)
