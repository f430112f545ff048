"""The cogs: one for each thing that people do with the bot."""

from bot.cogs.about import About
from bot.cogs.articles import Articles
from bot.cogs.asking import Asking
from bot.cogs.feeds import Feeds
from bot.cogs.ingesting import Ingesting
from bot.cogs.reports import Reports
from bot.cogs.server import Server
from bot.cogs.talking import Talking
from bot.cogs.upkeep import Upkeep
from bot.cogs.watching import Watching

COGS = (Asking, Talking, Reports, Watching, Ingesting, Feeds, Articles, Server, About, Upkeep)
