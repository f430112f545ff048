"""Invented news of look-alike incidents: the same town on other days, other towns on the same day.

| incident | where | when (2026) | told by |
|---|---|---|---|
| barn fire | Oxbow | Saturday, April 4 | the Crier, Radio Tamsin; three weeks later the Crier once more |
| barn fire | Oxbow | Friday, May 15 | the Crier |
| barn fire | Fennick | Saturday, April 4 | the Gazette |
| barn fire | Fennick | Friday, May 22 | the Gazette |
| shooting, an arrest | Oxbow | Sunday, March 8 | the Crier, Radio Tamsin |
| shooting, no arrest | Fennick | Sunday, March 8 | the Gazette, Radio Tamsin |
| shooting, an arrest | Oxbow | Tuesday, June 9 | the Crier |
"""

_CRIER, _GAZETTE, _RADIO = "Oxbow Crier", "Fennick Gazette", "Radio Tamsin"


def _line(
    id_: str, outlet: str, published: str, title: str, *sentences: str, url: str | None = None
) -> dict[str, str]:
    return {
        "id": id_,
        "outlet": outlet,
        "published": published,
        "title": title,
        "url": url or f"https://{outlet.rsplit(maxsplit=1)[-1].lower()}.example/{id_}",
        "text": " ".join(sentences),
    }


LINES = [
    _line(
        "april-crier", _CRIER, "2026-04-05", "Barn burns on Pinder Lane",
        "OXBOW — A barn fire on Pinder Lane in Oxbow hurt two farmhands on Saturday night.",
        "The fire broke out about 9:20 p.m. in the hayloft, Fire Chief Oda Brannock said.",
        "Ambrose Tillery, 61, who owns the barn, led eleven horses out through the smoke.",
        "The two farmhands were treated at Saint Alder Hospital for burns.",
        "The cause of the fire was not known on Sunday morning.",
    ),
    _line(
        "april-radio", _RADIO, "2026-04-05", "Two hurt in Oxbow barn fire",
        "Flames destroyed a barn belonging to Ambrose Tillery in Oxbow late on Saturday.",
        "Three farmhands were injured, according to the county's ambulance service.",
        "Neighbors along Pinder Lane brought water and blankets for the horses.",
        "Chief Oda Brannock said crews from Oxbow and Tanner's Weir stayed until dawn.",
    ),
    _line(
        "april-later", _CRIER, "2026-04-26", "Heat lamp blamed for Pinder Lane fire",
        "A heat lamp left on above a foaling box started the fire in Ambrose Tillery's barn on"
        " Pinder Lane in Oxbow, Fire Chief Oda Brannock said on Friday.",
        "The lamp had fallen into straw, investigators of Tanner's Weir found.",
        "Ambrose Tillery said the barn would be rebuilt by autumn.",
    ),
    _line(
        "may-crier", _CRIER, "2026-05-16", "Barn fire on Cooper Road",
        "OXBOW — A barn fire on Cooper Road in Oxbow hurt a volunteer firefighter on Friday"
        " afternoon.",
        "Hester Quill, 48, called for help at 3:05 p.m. when she saw smoke above the milking shed.",
        "The firefighter, Garrick Lunn, fell through a floor and broke a wrist.",
        "A spark from a grinder caused the fire, the state fire marshal said.",
        "Forty cows were moved to a neighbor's field.",
    ),
    _line(
        "fennick-april", _GAZETTE, "2026-04-05", "Fennick barn lost to fire",
        "FENNICK — A barn fire in Fennick killed nine goats on Saturday evening.",
        "Jonah Prewitt, 57, said he smelled smoke at supper and ran to the barn on Sorrel Street.",
        "No people were hurt, the Fennick fire company said.",
        "The fire company said lightning struck the roof.",
    ),
    _line(
        "fennick-may", _GAZETTE, "2026-05-23", "Second barn burns in Fennick",
        "FENNICK — A barn fire in Fennick on Friday morning destroyed a tractor and a hundred bales"
        " of hay.",
        "Philippa Arkwright, 39, said the barn on Beadle Hill Road was built by her grandfather.",
        "A careless cigarette is thought to be the cause, the Fennick fire company said.",
    ),
    _line(
        "march-crier", _CRIER, "2026-03-09", "Woman killed outside the Anchor",
        "OXBOW — A woman was shot and killed outside the Anchor tavern in Oxbow on Sunday night,"
        " police said.",
        "The victim was identified as Marla Denholm, 34, a teacher from Tanner's Weir.",
        "Silas Brandt, 41, was arrested an hour later at the ferry landing and charged with murder.",
        "Detective Ines Calloway said the two had argued over money.",
    ),
    _line(
        "march-radio", _RADIO, "2026-03-09", "Teacher shot dead in Oxbow",
        "A teacher, Marla Denholm, was shot dead in front of the Anchor in Oxbow on Sunday at about"
        " 11 p.m.",
        "Police in Oxbow arrested Silas Brandt at the ferry landing before midnight.",
        "Two bullets struck a parked van, Detective Ines Calloway told Radio Tamsin.",
    ),
    _line(
        "fennick-shooting", _GAZETTE, "2026-03-09", "Man wounded at bus depot",
        "FENNICK — A man was shot in the leg at the bus depot in Fennick on Sunday evening.",
        "Curtis Vane, 27, was taken to Saint Alder Hospital in fair condition.",
        "Police have made no arrests.",
        "Officers are looking for a gray pickup truck with a broken tail light, Sergeant Wilmot"
        " Hask said.",
    ),
    _line(
        "fennick-radio", _RADIO, "2026-03-09", "Shots at Fennick depot",
        "Curtis Vane of Quarry Bend was hit in the leg by a shot at Fennick's bus depot on Sunday.",
        "Sergeant Wilmot Hask asked drivers with dashboard cameras to come forward.",
        "The depot stayed closed until Monday.",
    ),
    _line(
        "june-crier", _CRIER, "2026-06-10", "Teenager shot at skating rink",
        "OXBOW — A teenager was shot and wounded at the skating rink in Oxbow on Tuesday"
        " afternoon.",
        "Edmund Rook, 19, was in stable condition on Wednesday.",
        "Lyle Castor, 23, was arrested at the rink, Chief Thora Bascombe said.",
        "The shooting was over a stolen bicycle, she said.",
    ),
    _line(
        "bridge", _CRIER, "2026-05-02", "Weir bridge to close for paint",
        "The bridge at Tanner's Weir will close for two weeks while it is painted green.",
        "Mayor Leopold Sand said the work costs $48,000.",
    ),
    _line(
        "fair", _GAZETTE, "2026-06-21", "Goat wins again",
        "A goat named Duchess won the ribbon at the Fennick fair for the third year.",
        "Judge Prudence Ole called it the finest goat she had seen.",
    ),
    _line(
        "library", _RADIO, "2026-04-14", "Library extends hours",
        "The library in Oxbow will stay open until nine on weekdays.",
        "Librarian Casper Wren said students had asked for it.",
        "Fire Chief Oda Brannock and the fire department agreed.",
    ),
]  # fmt: skip
"""As JSON lines have them; every article's text is one paragraph."""
