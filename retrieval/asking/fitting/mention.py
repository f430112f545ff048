"""The mention: somebody or something that a sentence speaks of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something that a sentence names or describes: its words `[first, last)`.

    Titles are left out, and `titled` tells of them. `name` are its lower-cased words, none where it
    is only described. `age` is the place of the word that tells how old it is. `place` says that it
    stands where places stand, `official` that it has the title of somebody who speaks, `body` that
    it is named like no person.
    """

    first: int
    last: int
    name: tuple[str, ...] = ()
    age: int | None = None
    place: bool = False
    official: bool = False
    body: bool = False
    titled: bool = False
