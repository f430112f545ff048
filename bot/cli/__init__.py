"""The command line, `blotter`: the same engine as the bot's, offline."""

import atexit
import gc

# A start makes hundreds of thousands of objects that are there to stay. To look for garbage among
# them every few hundred, as Python does by default, takes a fifth of a short command's time.
gc.set_threshold(100_000, 20, 20)
# What is left at the end goes with the process, and need not be looked through either.
atexit.register(gc.freeze)

from bot.cli.main import main  # noqa: E402

__all__ = ["main"]
