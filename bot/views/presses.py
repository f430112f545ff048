"""All buttons and menus that answer to a press, also on messages from before a restart."""

from bot.views.articles import LeaveButton, ListButton, ReadButton, RemoveButton
from bot.views.buttons import ANSWER_BUTTONS
from bot.views.choosing import OtherServerButton, ServerMenu
from bot.views.feeds import FeedsButton
from bot.views.incidents.dossier import ReportMenu, SectionButton, SectionMenu
from bot.views.incidents.listing import IncidentMenu, IncidentsButton
from bot.views.incidents.ruling import MergeButton, SplitButton
from bot.views.ingests import DiscardButton, KeepButton
from bot.views.options import OptionButton
from bot.views.revisions import RevisionsButton
from bot.views.settings import (
    ChangesButton,
    ChannelsMenu,
    CooldownMenu,
    EraseButton,
    ExportButton,
    PrivateButton,
    RoleMenu,
)
from bot.views.watches.buttons import RouseButton, UnwatchButton, WatchButton
from bot.views.watches.listing import UnwatchMenu
from bot.views.watches.news import DossierButton

PRESSES = (
    *ANSWER_BUTTONS,
    OptionButton,
    OtherServerButton,
    ServerMenu,
    ListButton,
    ReadButton,
    RevisionsButton,
    RemoveButton,
    LeaveButton,
    IncidentsButton,
    IncidentMenu,
    SectionMenu,
    SectionButton,
    ReportMenu,
    MergeButton,
    SplitButton,
    FeedsButton,
    KeepButton,
    DiscardButton,
    ChannelsMenu,
    RoleMenu,
    CooldownMenu,
    PrivateButton,
    ChangesButton,
    ExportButton,
    EraseButton,
    WatchButton,
    DossierButton,
    UnwatchButton,
    UnwatchMenu,
    RouseButton,
)
