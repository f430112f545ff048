"""Common things: what has no name and is asked for by what it is ("what weapon", "what color")."""

from retrieval.asking.fitting.words import words

# The question's nouns, then the words that answer. Small and closed: what incidents are asked for.
_KINDS = [
    (
        "weapon gun firearm armed",
        "gun handgun rifle pistol shotgun revolver knife hammer bat machete ax axe crowbar bomb "
        "explosive screwdriver sword bottle brick pipe firearm uzi",
    ),
    (
        "vehicle car truck automobile ride",
        "sedan suv pickup truck van hatchback coupe minivan car motorcycle jeep bus trailer tanker "
        "scooter convertible wagon bicycle",
    ),
    (
        "color colour colored",
        "red blue green yellow white black gray grey silver orange purple brown gold pink maroon "
        "beige tan navy",
    ),
    (
        "wear wearing clothes clothing dressed",
        "jacket hoodie shirt t-shirt jeans pants cap hat mask coat shorts sweatshirt sweater "
        "helmet shoes boots sneakers dress vest gloves bandana hood uniform",
    ),
    (
        "injury injuries wound wounds hurt harm break",
        "broke broken fractured fracture sprained burns burned cuts bruises concussion wound "
        "wounds stitches grazed gunshot",
    ),
    (
        "animal pet breed",
        "dog cat horse cow bear deer raccoon bird snake bull terrier shepherd retriever hound "
        "poodle goat pig sheep mare puppy kitten elephant lion tiger shark alligator",
    ),
    (
        "charge charges charged crime offense accused",
        "murder manslaughter assault robbery burglary arson theft homicide battery possession "
        "endangerment kidnapping fraud negligence neglect",
    ),
]
COMMON = {word: words(answers) for nouns, answers in _KINDS for word in nouns.split()}
"""By the noun that a question asks for, the words that answer it."""
# What is measured, by the noun that a question asks for, and in which units.
MEASURES = {
    **dict.fromkeys(("weight", "load"), "heavy"),
    "speed": "fast",
    "temperature": "hot",
    **dict.fromkeys(("height", "depth", "length", "distance", "size"), "far"),
}
