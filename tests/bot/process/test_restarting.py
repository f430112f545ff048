"""What outlives a restart: commands, buttons, forms, conversations, and what is to be erased."""

from bot.service.rooms import collection_name
from tests.bot.process.conftest import Town, quotes
from tests.bot.process.mills import mills

(MILL, OTHER) = mills(0, 2)


async def test_commands_are_registered_once(town: Town) -> None:
    for _ in range(2):
        bot = await town.ready()
        await bot.kill()
        await town.discord.wait_gone()
    registered = [body for body in town.discord.bodies if body.method == "PUT"]
    assert [body.route for body in registered] == ["/applications/{application_id}/commands"]
    names = {command["name"] for command in town.discord.commands[None]}
    assert {"ask", "Ask about this", "ingest", "articles", "settings", "forget-me"} <= names


async def test_buttons_and_forms_from_before_a_restart(town: Town) -> None:
    discord = town.discord
    town.put([MILL.article()])
    bot = await town.ready()
    asked = await town.ask(MILL.question)
    await asked.answered()
    assert asked.message is not None
    complaint = await discord.click(town.ann, asked.message, "Not helpful")
    await complaint.acknowledged()
    pasting = await discord.slash(town.admin, town.channel, "ingest text")
    await pasting.acknowledged()
    await bot.kill()
    await discord.wait_gone()
    await town.ready()

    pressed = await discord.click(town.ann, asked.message, "Context 1")
    await pressed.says("The wheel still turns")
    assert pressed.followups == []
    sent = await discord.submit_modal(town.ann, complaint, {"why": "Which wheel?"})
    await sent.says("Thank you.")
    gaps = await discord.slash(town.admin, town.channel, "gaps")
    await gaps.says("Which wheel?")

    pasted = {"title": "Fire", "text": OTHER.quote, "published": "2026-03-02"}
    preview = await discord.submit_modal(town.admin, pasting, pasted)
    await preview.says("Keep this article?")
    assert preview.message is not None
    await discord.click(town.admin, preview.message, "Keep")
    await preview.message.says("**1 added**", timeout=20)
    asked = await town.ask(OTHER.question)
    await asked.answered()
    assert quotes(asked.text)[0] == OTHER.quote


async def test_a_conversation_in_a_thread_goes_on_after_a_restart(town: Town) -> None:
    discord = town.discord
    town.put([MILL.article(), OTHER.article()])
    with_content = {"BLOTTER_DISCORD_MESSAGE_CONTENT": "1"}
    bot = await town.ready(**with_content)
    said = await discord.say(town.ann, town.channel, MILL.question, mentions_bot=True)
    answer = await said.answered()
    assert quotes(answer.text)[0] == MILL.quote
    await discord.click(town.ann, answer, "Ask on in a thread")
    thread = await discord.until(lambda: answer.thread)
    await bot.kill()
    await discord.wait_gone()
    await town.ready(**with_content)

    followed = await discord.say(town.ann, thread, "And does the wheel still turn?")
    reply = await followed.answered()
    assert quotes(reply.text)[0] == "The wheel still turns, the miller said."
    # Understood after what was asked before the restart.
    assert f"(about: the fire at the {MILL.name} mill)" in reply.text
    # In a thread of others it says nothing: the next that it says answers the next question.
    elsewhere = await discord.open_thread(town.ann, town.channel, "Of no concern to bots")
    ignored = await discord.say(town.ann, elsewhere, OTHER.question)
    again = await discord.say(town.ann, thread, OTHER.question)
    assert quotes((await again.answered()).text)[0] == OTHER.quote
    assert list(elsewhere.messages.values()) == [ignored]


async def test_a_server_that_the_bot_was_removed_from_meanwhile_is_erased_in_time(
    town: Town,
) -> None:
    town.put([MILL.article()])
    bot = await town.ready()
    # Noted once the bot has seen all of its servers.
    asked = await town.ask(MILL.question)
    await asked.answered()
    left = town.discord.add_guild("Lower Quellmouth")
    town.discord.remove_guild(left)
    await bot.logged("removed from server")
    await bot.kill()
    await town.discord.wait_gone()

    bot = await town.ready(BLOTTER_KEEP_DAYS_AFTER_REMOVAL="0")

    assert (await bot.logged("erased server"))["server"] == left.id
    assert len(await town.command("articles")) == 1
    assert collection_name(left.id) != collection_name(town.guild.id)
