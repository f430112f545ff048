"""The voice: how a block is written, which tells a reporter from a reader.

Each sign is a number from 0 to 1, most of them "how often, up to enough". What stands within
quotation marks speaks for whoever is quoted and counts for little.
"""

import re
from collections.abc import Sequence

_MAX_CHARS = 4000  # of a block; more would not change the verdict

_SHINGLE = 4  # words

_CITED = re.compile(r"(?:@\S{1,30} )?[“\"„>]\s?([^“”\"„\n]{16,600})(?:[”\"]|$)", re.MULTILINE)
_QUOTED = re.compile(r"[“\"„][^“”\"„]{0,2000}[”\"]|‘[^‘]{0,600}?’(?!\w)")
_OPEN_QUOTE = re.compile(r"[“\"][^“”\"]*$")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+")

_CLASSES = {
    "i": ("i i’m i’ve i’ll i’d im ive me my mine myself", 2),
    "we": ("we us our ours we’re we’ve we’ll we’d", 2),
    "you": (
        "you your yours yourself you’re you’ve you’ll you’d u ur ya y’all yall folks guys",
        2,
    ),
    "slang": (
        "lol omg smh wtf lmao imo imho rip wow yeah yea yep yup nope nah ugh geez duh huh btw tho"
        " gonna wanna gotta cuz kinda ok okay hey hi hello oh yikes dude bro wth haha hahaha ha"
        " ah aww hmm amen"
        " damn hell crap bs heck please thx pls plz yes sure fuck fucking shit bitch ass sucks suck"
        " anyway absolutely totally definitely etc stuff guy",
        1,
    ),
    "feeling": (
        "pray praying prayers prayer condolences thoughts sad sadly heartbreaking heartbroken hope"
        " hopefully thank thanks sorry god lord bless love glad scary awful terrible horrible"
        " horrific tragic poor heart hearts hero heroes amazing awesome great beautiful peace"
        " congrats congratulations happy sick tired proud hate loved enjoy enjoyed nice fun funny"
        " cool lovely wonderful fantastic brilliant perfect interesting annoying gross hilarious"
        " lucky wish",
        2,
    ),
    "scorn": (
        "shame shameful disgusting disgrace disgraceful idiot idiots idiotic moron morons stupid"
        " scum scumbag scumbags thug thugs loser losers ridiculous pathetic garbage trash joke"
        " clown"
        " clowns hoax sheeple nonsense bull unbelievable sickening jerk jerks dumb coward cowards"
        " liar liars lies lying corrupt karma troll evil monster animal animals insane crazy wrong"
        " typical useless ignorant fool fools hypocrites",
        2,
    ),
    "politics": (
        "liberal liberals libs leftist leftists republicans democrats dems gop politicians taxpayer"
        " taxpayers media mainstream msm woke biased propaganda socialists communists conservatives"
        " racist racism race",
        2,
    ),
    "opinion": (
        "should shouldn’t need needs must never always nobody nothing everyone everybody anybody"
        " somebody anyone someone just really maybe perhaps probably guess bet think wonder people"
        " stop let let’s enough wake why how if obviously seriously honestly clearly basically"
        " exactly apparently supposedly allegedly too so even ever anything everything things thing"
        " way lot really actually",
        4,
    ),
    "hearsay": (
        "heard knew know knows cousin neighbor neighbors neighbour nephew niece brother sister"
        " husband wife daughter son mom dad grandmother grandfather buddy coworker friend friends"
        " friend’s rumor rumour scanner facebook",
        2,
    ),
    "retort": (
        "agree agreed disagree exactly correct correction article articles story headline reporter"
        " comment comments commenter commenters post posted posting read source link video picture"
        " journalism editor",
        2,
    ),
    "talk": (
        "is are am isn’t aren’t do does don’t doesn’t can can’t will won’t get gets got getting go"
        " goes going gone want wants make makes take takes keep keeps say says these this that’s"
        " it’s they they’re them he’s there’s what’s because",
        6,
    ),
    "chat": (
        "good well now today tonight tomorrow all no not again better bad like it see look looks"
        " seems feel feels feeling pretty very much true whole something doing done tell try wait"
        " remember read what",
        5,
    ),
    "report": (
        "former statement expected recent recently several national staff members member cases"
        " multiple majority identified arrived potential remains includes official began average"
        " near reached continued scheduled described located released senior leading condition"
        " scene three four five six seven eight monday tuesday wednesday thursday friday saturday"
        " sunday january february april june july august september october november december",
        4,
    ),
    "attributed": (
        "said told says stated announced confirmed according added tweeted reported explained wrote"
        " noted testified declined alleged",
        2,
    ),
    "officials": (
        "police officers officials authorities investigators deputies sheriff sheriff’s spokesman"
        " spokeswoman spokesperson detective detectives firefighters troopers prosecutors affidavit"
        " suspect suspects charged hospital department coroner county court victim victims"
        " residents"
        " crews pronounced president minister government company agency ministry director executive"
        " secretary professor chief analyst researchers",
        3,
    ),
    "prose": (
        "after while amid including which whose however although though meanwhile following despite"
        " during since among between percent million billion by from with as also earlier later"
        " before until where when through against under over its his her their an",
        8,
    ),
}
_WORD_CLASSES: dict[str, tuple[str, ...]] = {}
for _name, (_members, _enough) in _CLASSES.items():
    for _member in _members.split():
        _WORD_CLASSES[_member] = (*_WORD_CLASSES.get(_member, ()), _name)
_ENOUGH = {name: enough for name, (_, enough) in _CLASSES.items()}
_TALK_OPENERS = frozenset(
    "so and but or well yes yeah yep no not nope oh hey wow actually thanks thank agreed exactly"
    " sorry where who why how what which when is are was does do did can could would should has"
    " have"
    " if because maybe just please stop let wait ok okay you your i i’m i’ve my we this that these"
    " those too another more nice good great typical nothing nobody never same love get"
    " keep".split()
)
_PAST = re.compile(
    r"\w{3,}ed$|(?:was|were|had|took|found|went|came|made|gave|began|left|held|saw)$"
)
_FACT = re.compile(
    r"\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\byear-old\b|\bblock of\b|\$\d|\b\d{1,3},\d{3}\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d%| per ?cent\b",
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .’'\-]{2,30}(?:, [A-Z][\w. ]{1,14})?(?: \([^()\n]{2,40}\))?\s?[–—\-]{1,2}\s?"
    r"|(?:[A-Z][\w.’']{1,15} ?){1,3}\((?:AP|CNN|Reuters|[A-Z][\w ]{1,20})\)"
)
_EDITORIAL = re.compile(
    r"\b(?:anyone (?:with|who)|(?:with|have) (?:any )?(?:information|tips?)|(?:is|are) asked to"
    r"|crime ?stoppers|contributed to this|copyright|all rights reserved|read more|click here"
    r"|tip line|contributing:"
    r"|on (?:twitter|facebook|instagram)|newsletter|subscribe|sign up|follow (?:us|him|her|me"
    r"|\w+ \w+ on)"
    r"|download (?:the|our)|the associated press|correction:|editor[’']s note|clarification:"
    r"|this (?:story|article|report|post) (?:has been|was|will be)|is a (?:staff )?(?:writer"
    r"|reporter)|story developing"
    r"|developing story|©|reach (?:him|her|the|us)|contact (?:us|him|her|the))",
    re.IGNORECASE,
)
_EMOJI = re.compile("[\U0001f300-\U0001faff☀-➿]|(?<!\\w)[:;]-?[)(DPp](?!\\w)")
_ADDRESSED = re.compile(r"@\w|(?:[A-Z][\w.]{1,15} ){0,2}[A-Z]?[\w.]{1,20}(?:,| -) (?:[a-z]|I\b)")


def signs_of(text: str) -> dict[str, float]:
    """The signs in one block's text, its list marker taken off; those that are 0 are left out."""
    text = text[:_MAX_CHARS]
    own = _OPEN_QUOTE.sub(" ", _QUOTED.sub(" “” ", text))
    spelled = _WORD.findall(own)
    words = [word.lower().replace("'", "’") for word in spelled]
    counts: dict[str, float] = {}
    for word in words:
        for name in _WORD_CLASSES.get(word, ()):
            counts[name] = counts.get(name, 0.0) + 1 / _ENOUGH[name]
    count = len(words)
    quotes = own.count("“”")
    counts["exclaims"] = own.count("!") / 2
    counts["asks"] = own.count("?") / 2
    counts["trails off"] = own.count("...") + own.count("…")
    counts["emoji"] = len(_EMOJI.findall(own))
    counts["addressed"] = _ADDRESSED.match(own) is not None
    counts["talks at once"] = bool(words) and words[0] in _TALK_OPENERS
    counts["lower case"] = text[:1].islower()
    letters = [char for char in own if char.isalpha()]
    counts["shouts"] = len(letters) > 6 and sum(map(str.isupper, letters)) > 0.8 * len(letters)
    counts["quotes"] = quotes / 2
    counts["all quoted"] = quotes > 0 and count <= 4
    counts["past"] = sum(map(bool, map(_PAST.match, words))) / 6
    counts["facts"] = len(_FACT.findall(own)) / 2
    counts["dateline"] = _DATELINE.match(text) is not None
    counts["editorial"] = _EDITORIAL.search(text) is not None
    counts["names"] = _names(own) / 6
    counts["figures"] = sum(word[0].isdigit() for word in words) / 4
    counts["unended"] = text.rstrip("\"”’')]")[-1:] not in ".!?…"
    counts["short"] = count <= 8
    counts["brief"] = count <= 16
    counts["long"] = count > 45
    counts["long words"] = max(0.0, sum(map(len, words)) / max(count, 1) - 3.8) / 2
    return {name: min(1.0, float(value)) for name, value in counts.items() if value > 0}


def cites_above(bodies: Sequence[str]) -> list[bool]:
    """For each block whether it begins with the very words of a block above, in quotation marks."""
    shingles: set[tuple[str, ...]] = set()
    found: list[bool] = []
    for whole in bodies:
        body = whole[:_MAX_CHARS]
        quoted = _CITED.match(body)
        cites = False
        if quoted is not None:
            words = quoted[1].split()
            cites = any(
                tuple(words[at : at + _SHINGLE]) in shingles
                for at in range(len(words) - _SHINGLE + 1)
            )
        found.append(cites)
        words = body.split()
        shingles.update(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
    return found


def _names(own: str) -> int:
    """How many words within sentences begin with a capital."""
    return sum(
        word[0].isupper() and word not in ("I", "I'm", "I’m", "I've", "I’ve", "I'll", "I’ll")
        for sentence in _SENTENCE_END.split(own)
        for word in _WORD.findall(sentence)[1:]
    )
