"""The command line, `blotter`: the same engine as the bot's, offline."""

from bot.cli.main import main

__all__ = ["main"]
