"""The documentation says what is there."""

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import pytest
from discord import app_commands

from bot.app import create_bot
from bot.cogs import COGS
from bot.cogs.upkeep import Upkeep
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def variables() -> dict[str, str]:
    """Each setting's name in the environment, with its description."""
    return {
        str(field.validation_alias or f"BLOTTER_{name.upper()}"): field.description or ""
        for name, field in Settings.model_fields.items()
    }


def commands() -> list[str]:
    from bot.cli.main import app

    return [
        command.name or getattr(command.callback, "__name__", "")
        for command in app.registered_commands
    ]


@pytest.mark.parametrize("command", commands())
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"| `blotter {command}" in README


@pytest.mark.parametrize(("variable", "description"), variables().items())
def test_every_setting_stands_in_readme_and_example(variable: str, description: str) -> None:
    assert description.endswith(".")
    assert f"| `{variable}` |" in README
    example = (ROOT / ".env.example").read_text("utf-8")
    words = " ".join(line.lstrip("# ") for line in example.splitlines())
    assert f"{description} {variable}=" in words


def test_the_example_holds_nothing_else() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == set(variables())


def test_the_example_is_readable_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uncommented = re.sub(
        r"^#(?=[A-Z_]+=.)", "", (ROOT / ".env.example").read_text("utf-8"), flags=re.M
    )
    (tmp_path / ".env").write_text(uncommented, "utf-8")
    monkeypatch.chdir(tmp_path)
    for variable in variables():
        monkeypatch.delenv(variable, raising=False)
    assert Settings() == Settings(_env_file=None)  # pyright: ignore[reportCallIssue]


def test_every_command_in_discord_stands_in_the_readme() -> None:
    async def names() -> list[str]:
        bot = create_bot(Settings(_env_file=None))  # pyright: ignore[reportCallIssue]
        for cog in COGS:
            if cog is not Upkeep:
                await bot.add_cog(cog(bot))
        return [
            f"/{command.qualified_name}"
            for command in bot.tree.walk_commands()
            if not isinstance(command, app_commands.Group)
        ]

    found = asyncio.run(names())
    assert len(found) == 21
    for name in found:
        assert f"`{name}`" in README


def test_links_lead_somewhere() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "PRIVACY.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text("utf-8")):
            assert (ROOT / target).exists(), f"{page}: {target}"


def test_a_question_is_answered_without_torch_or_reading() -> None:
    code = (
        "import sys; sys.argv = ['blotter', '--help']\n"
        "import bot.cli.main, bot.runtime, retrieval.asking, retrieval.indexes.meaning\n"
        "import bot.rendering, retrieval.embedding.onnx\n"
        "print(*{'torch', 'transformers', 'sentence_transformers', 'alembic', 'ingest.reading',"
        " 'trafilatura'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "\n"
