"""All settings of Blotter, read once from the environment or a `.env` file."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every setting, with its description. In the environment each name is prefixed `BLOTTER_`,
    except `DISCORD_TOKEN`."""

    model_config = SettingsConfigDict(
        env_prefix="BLOTTER_", env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    data_dir: Path = Field(
        default=Path("~/.blotter"),
        description="The folder that holds all: the record, the indexes, the prepared model.",
    )
    collection: str = Field(
        default="default",
        min_length=1,
        max_length=200,
        description="The collection that the command line works on unless --collection names one.",
    )
    model: str = Field(
        default="all-MiniLM-L6-v2",
        description=(
            "The embedding model. The default comes from its own package and runs without torch;"
            " any other is a path or a name that sentence-transformers loads."
        ),
    )
    precision: Literal["int8", "fp32"] = Field(
        default="int8",
        description=(
            "How the default model computes: int8 is about twice as fast, fp32 gives the very"
            " vectors of sentence-transformers. Vectors made by one are not used by the other."
        ),
    )
    threads: int = Field(
        default=1,
        ge=1,
        le=64,
        description=(
            "Processor threads for embedding. More than one is faster on an idle machine and slower"
            " on a busy one."
        ),
    )
    batch_size: int = Field(
        default=1,
        ge=1,
        le=1024,
        description=(
            "Texts that the model embeds in one step. With 1 the default model is fastest on a"
            " processor, and a text always gets the same vector."
        ),
    )
    discord_token: SecretStr | None = Field(
        default=None,
        validation_alias="DISCORD_TOKEN",
        description="The bot's token, from Discord's developer portal; only the bot needs it.",
    )

    @property
    def data_folder(self) -> Path:
        """The data folder as an absolute path, `~` expanded."""
        return self.data_dir.expanduser().absolute()
