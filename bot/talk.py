"""The talk: asks a question within a conversation and makes what people see of the answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discord import ui

from bot.memory import Asked, NewQuestion
from bot.views.answer import Asking, answer_view

if TYPE_CHECKING:
    from bot.app import Blotter

_log = logging.getLogger("blotter")


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer ready to be sent, and the key under which its question is remembered."""

    key: str
    view: ui.LayoutView


class Talk:
    """Answers questions wherever they are asked."""

    def __init__(self, bot: Blotter) -> None:
        self._bot = bot

    async def answer(
        self,
        asked: NewQuestion,
        server: int,
        *,
        in_server: bool,
        before: Sequence[Asked] = (),
        thread: bool = False,
        key: str | None = None,
    ) -> Shown:
        """Asks a server's articles.

        `before` are the earlier questions of the conversation. `thread` offers to go on in a
        thread. Outside the server itself the answer names it. Raises BusyError and
        NothingToAnswerError.
        """
        desk = self._bot.desk
        began = time.monotonic()
        key, answer, asked = await desk.threads.answer(
            desk.answering.answer, asked, server, before, key
        )
        guild = self._bot.get_guild(server)
        name = None if in_server else guild.name if guild else str(server)
        _log.info(
            "asked",
            extra={
                "server": server,
                "status": answer.status,
                "quotes": len(answer.quotes),
                "follows": bool(before),
                "seconds": round(time.monotonic() - began, 3),
            },
        )
        asking = Asking(asked.since, asked.until, server=name, thread=thread)
        return Shown(key, answer_view(answer, key, asking))
