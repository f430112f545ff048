"""Gathering: what else the articles on an incident say, though no word of the question found it."""

from collections.abc import Sequence

from retrieval.asking.searching import Found
from retrieval.asking.shelf import Shelf

# How much less a passage is worth that was not found itself, but stands in an article that was.
_GATHERED = 0.1
# One of an article of which nothing was found.
_GATHERED_FROM_AFAR = 0.2


def gather(shelf: Shelf, found: Sequence[Found], limit: int) -> list[Found]:
    """The passages found and others on their incident, at most `limit`.

    The words that answer often stand where nothing of the question is said again: in the same
    articles, and in other reports on the incident of which the first passage tells. Those of the
    same articles come first, by article.
    """
    if not found:
        return []
    first = {item.read.passage.revision_id: item for item in reversed(found)}
    known = {item.read.passage.id for item in found}
    of_article = shelf.passages_of(first)
    more = [
        (id_, first[revision])
        for revision in reversed(first)
        for id_ in of_article.get(revision, ())
        if id_ not in known
    ][: max(0, limit - len(found))]
    read = shelf.read([id_ for id_, _ in more])
    known |= set(read)
    return [
        *found,
        *(
            Found(read[id_], like.score - _GATHERED, like.support)
            for id_, like in more
            if id_ in read
        ),
        *_in_incident(shelf, found[0], known, limit - len(known)),
    ]


def _in_incident(shelf: Shelf, first: Found, known: set[int], limit: int) -> list[Found]:
    """Passages of articles that were not found, but tell of the same incident."""
    incidents = first.read.passage.incidents
    if len(incidents) != 1 or limit <= 0:
        return []
    there = shelf.passages_in(incidents).values()
    more = [id_ for ids in there for id_ in ids if id_ not in known][:limit]
    return [
        Found(passage, first.score - _GATHERED_FROM_AFAR, first.support)
        for passage in shelf.read(more).values()
    ]
