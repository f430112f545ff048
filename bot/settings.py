"""All settings of Blotter, read once from the environment or a `.env` file."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """Every setting, with its description. In the environment each name is prefixed `BLOTTER_`,
    except `DISCORD_TOKEN`."""

    model_config = SettingsConfigDict(
        env_prefix="BLOTTER_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
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
    reranker: str | None = Field(
        default=None,
        description=(
            "A model that reads the question beside each of the best 30 passages and ranks them"
            " anew: any CrossEncoder of sentence-transformers, as a path or a name. Without one,"
            " answers are faster and need no torch."
        ),
    )
    discord_token: SecretStr | None = Field(
        default=None,
        validation_alias="DISCORD_TOKEN",
        description="The bot's token, from Discord's developer portal; only the bot needs it.",
    )
    discord_dev_server: int | None = Field(
        default=None,
        description=(
            "A server's id. At every start the commands are registered there, and there alone:"
            " they change at once, which is what one wants while developing."
        ),
    )
    discord_message_content: bool = Field(
        default=False,
        description=(
            "Whether to ask Discord for the privileged message-content intent. With it, people"
            " need not mention the bot in the threads that it opened. Allow it in the developer"
            " portal first."
        ),
    )
    discord_url: str | None = Field(
        default=None,
        description="Another address of Discord's API, such as a test server's.",
    )
    answering_threads: int = Field(
        default=2,
        ge=1,
        le=64,
        description="How many questions the bot answers at the same moment; the others wait.",
    )
    keep_days_after_removal: int = Field(
        default=30,
        ge=0,
        le=3650,
        description=(
            "After so many days since the bot was removed from a server, that server's articles"
            " and everything else about it are erased."
        ),
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO",
        description="What the bot logs, as one JSON object a line on standard error.",
    )
    private_hosts: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(),
        description=(
            "Hosts (host or host:port, commas between them) that pages are fetched from although"
            " they are on a private network. Everyone who may ingest can then read what is there."
        ),
    )

    @field_validator("private_hosts", mode="before")
    @classmethod
    def _hosts(cls, value: object) -> object:
        if isinstance(value, str):
            value = [host.strip().lower() for host in value.split(",") if host.strip()]
            if any("/" in host for host in value):
                raise ValueError("name hosts, such as wiki.example or 10.0.0.5:8080, and no URLs")
        return value

    @property
    def data_folder(self) -> Path:
        """The data folder as an absolute path, `~` expanded."""
        return self.data_dir.expanduser().absolute()
