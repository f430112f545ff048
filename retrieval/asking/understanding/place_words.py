"""Place words: what tells a place by its form, whether a gazetteer knows it or not."""

from retrieval.incident_words import EVENTS, PLURALS

SITES = frozenset(
    """school academy elementary park mall church mosque synagogue cathedral temple chapel hospital
    clinic airport bridge university college campus station terminal lake river creek pond beach
    island islands bay harbor harbour marina hotel motel inn apartments complex center centre
    stadium arena coliseum library museum theater theatre cinema market supermarket diner farm mill
    dam tunnel pier zoo cemetery prison jail penitentiary courthouse hall village heights valley
    mountain mountains canyon forest refinery plant mine quarry depot base dock docks port shelter
    barracks monastery castle palace tower towers plaza casino nightclub restaurant bar pub tavern
    warehouse factory rink pool gym ferry county parish township borough falls point reservoir
    wharf gallery fairgrounds speedway raceway junction crossing""".split()
)
"""The last word of a place's name that is a building, a ground or a part of the land."""

PLAIN_SITES = frozenset(
    """school academy hospital clinic university college airport terminal station county parish
    township marina motel hotel apartments library museum stadium cemetery island""".split()
)
"""Sites that are no surnames."""

PARTS_OF_LAND = frozenset(
    """falls county parish township heights valley springs beach island lake bay harbor harbour
    junction crossing creek grove hills""".split()
)
"""What ends a town's name also where it is written in small letters."""

COUNTIES = frozenset({"county", "parish", "borough", "township"})
DISTRICTS = frozenset("neighborhood neighbourhood district section suburb quarter ward".split())

IN = frozenset("in near outside inside throughout within across around at into".split())
"""What stands behind these is a place unless something speaks against it."""
PERHAPS_IN = frozenset(
    "about from of to on off by through along over between toward towards beside behind for".split()
)
"""Behind these stands a place where the words themselves are known to name one."""

SKIPPED = frozenset(
    """the downtown uptown midtown central northern southern eastern western north south east west
    northeast northwest southeast southwest nearby suburban rural greater inner upstate""".split()
)
"""What may stand between the preposition and the name."""

PEOPLE = frozenset(
    """police officer officers sheriff sheriff's deputies deputy cop cops firefighter firefighters
    fire man woman boy girl teen teenager teenagers resident residents mayor school schools
    student students teacher mother father family couple suspect victim victims home house bar
    church hospital nightclub club restaurant store apartment mall hotel motel mosque airport
    area suburb officials authorities prosecutors council""".split()
)
EVENT_WORDS = EVENTS | frozenset(PLURALS)
HAPPENINGS = EVENT_WORDS | PEOPLE | SITES
"""A town's name directly before one of these says where: "the Oxbow fire", "Oxbow police"."""

TITLES = frozenset(
    """mr mrs ms dr officer sgt sergeant lt lieutenant capt captain cpl pvt private pfc col colonel
    gen general maj major chief sheriff deputy detective det trooper agent judge justice attorney
    president senator sen rep representative gov governor mayor councilman councilwoman king queen
    prince princess pope rev reverend father sister brother coach professor prof sir lord lady
    secretary minister chancellor pastor rabbi imam commissioner superintendent principal""".split()
)
"""What stands before a person's name."""

NO_PLACES = frozenset(
    """english spanish french german italian russian chinese japanese arabic latin congress
    senate court custody jail prison hospital college school general particular fact
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday christmas easter halloween god jesus christ
    earth mars moon world europe asia africa parliament""".split()
)
"""What stands in capitals behind "in", and is no place."""

COURTS = frozenset(
    """supreme district circuit high county federal appeals superior crown juvenile municipal
    magistrates family civil criminal""".split()
)
