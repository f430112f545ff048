"""`/help`, `/privacy` and `/forget-me` in a simulated Discord."""

from bot.cogs.about import ADMIN_HELP, HELP, PRIVACY
from tests.bot.discord.conftest import BlotterEnv, Town, make_town, shown

MILL = "What happened on Mill Street?"
# Nobody else asks so; it is no word that is searched.
MARK = "pLeAsE"
FORGOTTEN = (
    "I no longer remember this answer: answers are remembered for 30 days, or until the person who"
    " asked says /forget-me. Ask again."
)


async def test_help_shows_admins_what_is_theirs(town: Town) -> None:
    everyone = await town.ann.slash(town.channel, "help")
    assert everyone.ephemeral
    assert shown(everyone) == HELP
    assert shown(await town.admin.slash(town.channel, "help")) == HELP + ADMIN_HELP


async def test_help_names_every_command(town: Town) -> None:
    for command in town.admin.available_commands(town.channel):
        root, _, leaf = command.partition(" ")
        if command != "help":
            assert f"/{root}" in HELP + ADMIN_HELP
            assert leaf in HELP + ADMIN_HELP


async def test_privacy_says_how_long_everything_is_kept(town: Town) -> None:
    said = await town.ann.slash(town.channel, "privacy")
    assert said.ephemeral
    assert shown(said) == PRIVACY.format(after="after 30 days")


async def test_who_asked_nothing_has_nothing_forgotten(town: Town) -> None:
    assert shown(await town.ann.slash(town.channel, "forget-me")) == (
        "I remember nothing that you asked."
    )


async def test_forget_me_erases_what_one_person_asked_everywhere(
    town: Town, env: BlotterEnv
) -> None:
    other = make_town(env, "Oxbow")
    ann_there = other.guild.add_member(town.ann.user)
    town.put()
    other.put()
    mine = await town.ask(f"{MILL} {MARK}")
    await ann_there.slash(other.channel, "ask", question=f"{MILL} {MARK}")
    theirs = await town.admin.slash(town.channel, "ask", question=MILL)
    folder = env.blotter.settings.data_folder
    assert [path.name for path in folder.glob("discord*") if MARK.encode() in path.read_bytes()]
    forgotten = await town.ann.slash(town.channel, "forget-me")
    assert forgotten.ephemeral
    assert shown(forgotten) == (
        "Forgotten: 2 questions of yours, with the answers’ buttons and what I knew of our"
        " conversations. What stands in /gaps has no name on it, and goes after 30 days."
    )
    assert [
        path.name for path in folder.glob("discord*") if MARK.encode() in path.read_bytes()
    ] == []
    assert mine.response is not None and theirs.response is not None
    assert shown(await town.admin.click(mine.response.message, label="Sources")) == FORGOTTEN
    assert "Harrowgate Courier" in shown(
        await town.ann.click(theirs.response.message, label="Sources")
    )
