"""The first documents Blotter was made for, where they lie beside the project.

They are other people's texts and so not part of it: what is compared here is their layout.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.reading import read
from retrieval.article import Article

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "data" / "seeds").glob("*.txt"))
pytestmark = pytest.mark.skipif(not SEEDS, reason="the seed texts are not here")
LIST_ITEM = re.compile(r"^\s*(?:•|\d+\.)\s", re.MULTILINE)


def seed(path: Path) -> tuple[str, Article]:
    data = path.read_bytes()
    return data.decode(), read(Document(data, str(path), "text/plain", datetime.now(UTC)))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_every_comment_below_the_first_article_is_apart() -> None:
    source, article = seed(SEEDS[0])
    first_comment = LIST_ITEM.search(source)
    assert first_comment is not None
    reporting, below = source[: first_comment.start()], source[first_comment.start() :]
    headline, _, body = reporting.partition("\n")
    assert article.title == headline.strip()
    assert article.text == body.strip()
    assert len(article.comments) == len(LIST_ITEM.findall(below))
    numbers = set(re.findall(r"^\s*(\d+)\.\s", below, re.MULTILINE))
    kept = words(" ".join(article.comments))
    assert [word for word in words(below) if word not in numbers] == [
        word for word in kept if word not in numbers
    ]


def test_the_second_article_stays_whole() -> None:
    source, article = seed(SEEDS[1])
    assert article.text == source.strip()
    assert article.comments == ()
