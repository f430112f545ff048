"""Words: small closed classes that tell what a word does in a sentence. All in lower case."""

from enum import IntEnum, auto


def words(listed: str) -> frozenset[str]:
    """The words of a list, set apart by spaces."""
    return frozenset(listed.split())


class Part(IntEnum):
    """What somebody is to an event, as one word shows it. A number only to be looked up fast."""

    DEAD = auto()
    STRUCK = auto()  # shot, stabbed, run over: dead or hurt
    HURT = auto()
    VICTIM = auto()
    ACCUSED = auto()
    DOER = auto()
    NAMED = auto()  # "identified as", "found": somebody whom the event befell, most often
    SPEAKER = auto()


def _table(*rows: tuple[Part, str]) -> dict[str, Part]:
    return {word: part for part, listed in rows for word in listed.split()}


# Of whom it is said that it was done to them ("was killed", "killed NAME", "killing NAME").
PATIENT = _table(
    (
        Part.DEAD,
        "killed murdered slain electrocuted strangled executed assassinated beheaded "
        "pronounced dead deceased fatally",
    ),
    (
        Part.STRUCK,
        "shot stabbed struck hit beaten crushed attacked "
        "assaulted ambushed trampled gunned mowed ejected robbed",
    ),
    (
        Part.HURT,
        "injured wounded hurt hospitalized hospitalised "
        "treated burned burnt grazed airlifted rushed transported paralyzed bitten scalded "
        "flown poisoned sickened",
    ),
    (
        Part.ACCUSED,
        "arrested charged accused booked jailed indicted "
        "convicted sentenced detained wanted sought arraigned apprehended captured cited suspected "
        "extradited prosecuted remanded handcuffed held imprisoned fined nabbed",
    ),
)
# The same before a name, where these are no nouns ("killing NAME").
DOING = _table(
    (Part.DEAD, "killing kills kill murdering strangling"),
    (Part.STRUCK, "shooting stabbing striking hitting beating crushing attacking shoot hits"),
    (Part.HURT, "injuring injures wounding wounds hurting grazing"),
    (Part.ACCUSED, "arresting arrest charging charge accusing"),
    (Part.NAMED, "found discovered identified identifying identify finding named naming"),
)
# Of whom it is said that they did it or that it befell them ("NAME died", "NAME opened fire").
SUBJECT = _table(
    (Part.DEAD, "died dies perished succumbed drowned"),
    (
        Part.HURT,
        "suffered suffers sustained recovering survived underwent undergoing recuperating broke "
        "sprained",
    ),
    (
        Part.ACCUSED,
        "faces face facing pleaded pled pleads surrendered fled confessed appeared denies",
    ),
    (
        Part.DOER,
        "shot killed stabbed murdered fired opened pulled robbed attacked assaulted beat struck "
        "hit fatally ambushed gunned pointed threatened strangled torched",
    ),
)
# What a predicate holds beside its verb ("is in custody", "was taken to a hospital").
PREDICATE = _table(
    (Part.HURT, "hospital critical stable condition injuries injury surgery wound"),
    (Part.ACCUSED, "custody jail bond bail charges counts warrant prison count"),
)
# What somebody is called ("the victim, NAME", "NAME, the suspect").
CALLED = _table(
    (Part.VICTIM, "victim victims casualties casualty"),
    (Part.DEAD, "dead deceased killed fatalities slain"),
    (Part.HURT, "injured wounded survivor survivors hurt"),
    (
        Part.ACCUSED,
        "suspect suspects gunman gunmen shooter shooters assailant assailants attacker attackers "
        "robber robbers killer defendant defendants perpetrator arsonist burglar burglars thief "
        "thieves kidnapper suspected alleged accused",
    ),
)
# Nouns that take whom they befell with "of" ("the death of NAME").
BEFALLS = _table(
    (
        Part.DEAD,
        "death deaths killing killings slaying slayings murder murders homicide body bodies "
        "remains loss assassination drowning",
    ),
    (Part.STRUCK, "shooting stabbing beating assault"),
    (Part.ACCUSED, "arrest arrests conviction indictment trial"),
)
SAYING = words(
    "said says say told tells added adds stated wrote explained recalled testified confirmed "
    "announced according spokesman spokeswoman spokesperson tweeted replied noted reported"
)
BE = words(
    "is are was were be been being am got gets get 's isn't wasn't aren't weren't remains remained"
)
HAVE = words("has have had hasn't haven't hadn't")
NEGATIONS = words("no not never nobody none neither nor without cannot")
# What stands before the name of an official, of whom incidents are seldom about.
OFFICIAL = words(
    "chief sheriff detective det detectives sgt sergeant lt lieutenant capt captain spokesman "
    "spokeswoman spokesperson coroner prosecutor attorney judge mayor commissioner "
    "superintendent supt investigator inspector examiner professor dr governor gov sen senator "
    "rep president secretary minister director chairman cpl maj major col commander coordinator "
    "reporter photographer editor staff writer by"
)
TITLES = OFFICIAL | words(
    "mr mrs ms miss officer deputy trooper pastor rev reverend father sister coach king queen "
    "prince princess lord lady sir dame pope private pvt pfc firefighter constable agent "
    "general gen justice corporal lance"
)
# Who somebody without a name is ("a 34-year-old woman", "two firefighters").
PEOPLE = words(
    "man men woman women boy boys girl girls child children kid kids teen teens teenager teenagers "
    "toddler infant baby babies person people resident residents officer officers deputy deputies "
    "trooper troopers firefighter firefighters paramedic paramedics soldier soldiers worker "
    "workers employee employees student students teacher teachers driver drivers passenger "
    "passengers pedestrian pedestrians cyclist cyclists motorcyclist bicyclist rider riders pilot "
    "pilots mother father son daughter brother sister husband wife couple grandmother grandfather "
    "uncle aunt cousin friend neighbor neighbors neighbour neighbours boyfriend girlfriend "
    "ex-boyfriend ex-girlfriend fiance guard guards clerk clerks customer customers bystander "
    "bystanders patient patients crew cook painter farmer fisherman owner victim victims suspect "
    "suspects gunman juvenile juveniles adult adults individual individuals family marine marines "
    "male female others members volunteers nurse doctor painters tenant hiker hikers swimmer "
    "swimmers skier climber hunter sailor miners climbers tourist tourists schoolchildren pupils "
    "policeman policemen ranger motorist motorists vendor operator engineer contractor"
)
# Last words of names that are no person's.
NO_PERSON = words(
    "street st avenue ave road rd drive dr lane ln boulevard blvd highway hwy parkway court ct "
    "way place circle square terrace alley bridge county city town township village department "
    "police hospital university college school academy church institute center centre clinic park "
    "lake river creek beach mountain valley island bay office bureau agency committee council "
    "company corporation corp inc llc ltd association union league club team bank store mall "
    "restaurant hotel inn apartments tower airport station news times post journal herald tribune "
    "gazette courier press magazine tv radio channel act law bill service services authority "
    "commission administration ministry chronicle flight parade rescue safety register daily web "
    "sun globe star sentinel dispatch patch observer records archives caption image photo photos "
    "festival interstate route plc airlines airways motors ala ariz ark calif colo conn fla ga "
    "ill ind kan ky mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash "
    "wis wyo la party house senate congress force guard army navy division unit district fund "
    "foundation group system medical memorial health north south east west northwest northeast "
    "southwest southeast america states kingdom republic day week facebook twitter google "
    "gofundme fire crime stoppers jail prison plaza mart arms manor gardens bend heights corners "
    "crossing landing hollow estates acres shores meadows subdivision neighborhood neighbourhood"
)
# What a name is a place's before ("the Alder Flats neighborhood", "an Oxbow restaurant").
PLACE_NOUNS = words(
    "neighborhood neighborhoods neighbourhood area section subdivision district intersection block "
    "community apartment apartments complex home house residence restaurant bar nightclub club "
    "store school hospital church hotel motel park street road exit police officials authorities"
)
# Capitals that name nobody: they open a sentence, or always have one.
NO_NAME = words(
    "a an the this that these those he she it they we you i his her its their our my your there "
    "here in on at by to of for from with and but or so as if when while after before during "
    "since until once because about both some many most all no not none neither one two three "
    "four five six seven eight nine ten several another others any anyone only even also then "
    "later earlier now today tonight yesterday tomorrow what who whom whose why how where which "
    "is are was were did do does has have had will would can could may might according police "
    "officers authorities investigators officials detectives deputies firefighters crews "
    "witnesses neighbors neighbours residents prosecutors family friends killed injured dead "
    "victim victims suspect suspects shooting man woman two-year-old monday tuesday wednesday "
    "thursday friday saturday sunday january february march april june july august september "
    "october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed "
    "thu thur thurs fri sat sun however meanwhile although though despite following under over "
    "near between against through just court records each every other first second third last "
    "next new more such same than too very well yes i'm i've it's that's he's she's they're we're "
    "we've don't let share photo photos pm am est edt cst cdt pst pdt mst mdt posted image read "
    "watch click related updated update story video copyright map view getty ap reuters"
)
MONTHS = words(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec"
)
MONTHS_AND_DAYS = MONTHS | words("monday tuesday wednesday thursday friday saturday sunday")
# Before a name without an age, these make it a place.
OF_PLACES = words(
    "in at near on outside inside along across through around throughout toward towards off into "
    "between via"
)
PARTICLES = words("de la van von der del bin al da dos di du le st el ter")
SUFFIXES = words("jr sr ii iii iv")
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
# Verbs and nouns that news uses for one another; the words of a line are one family.
FAMILIES = [
    words(line)
    for line in """
        rescue rescued rescues save saved pulled freed
        found find discovered discover discovers spotted noticed located
        won win wins winner victory beat defeated triumphed clinched champion
        resigned resign quit resigns resignation stepped
        hired hire appointed appoint named tapped hires appoints
        owns own owner owned owners
        bought buy purchased acquired acquire buys acquires
        fired fire sacked sack ousted dismissed sacks fires
        drove drive driver driving wheel steering
        saw see witnessed witness witnesses watched
        called call phoned rang dialed alerted
        wrote write author written
        elected elect election
        replaced replace succeeded succeed successor
        began begin start started starts begins erupted broke
        closed close shut closing closure closes
        reopened reopen opened open lifted resumed restored
        happened happen occurred occur
        left leave departed leaves
        caused cause causes sparked triggered blamed due because
        stolen steal stole taken took theft swiped grabbed
        recalled recall recalls recalling
        robbed rob robbery holdup
        evacuated evacuate evacuation
        crashed crash collided collision wreck pileup
        damaged damage destroyed
        banned ban bans prohibited
        plans plan planning
        announced announce announces unveiled
        increased increase rise rose risen raised grew jumped
        fell fall dropped decline declined decreased
        treated treat hospital hospitalized
        wearing wore clothes dressed
        weapon gun knife pistol rifle hammer handgun
    """.strip().splitlines()
]
