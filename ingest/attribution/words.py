"""Words: the verbs that report speech, and the nouns that can be its source. All in lower case."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Verbs that report what their subject says, whoever the subject is.
SAYING = _words(
    "charged said says say told tells tell stated announced announces announce added adds add "
    "confirmed confirms confirm alleged alleges allege testified testifies wrote writes tweeted "
    "tweets posted stressed stresses emphasized emphasizes emphasised explained explains insisted "
    "insists insist argued argues argue warned warns warn acknowledged acknowledges admitted "
    "admits revealed reveals disclosed discloses asserted asserts claimed claims claim maintained "
    "maintains contended contends noted notes reported reports report reiterated declared "
    "declares suggested suggests indicated indicates recalled recalls remembered remembers denied "
    "denies deny disputed disputes dispute predicted predicts complained complains informed "
    "informs commented remarked concluded concludes estimated estimates estimate repeated pointed "
    "described describes describe blamed blames blame cautioned cautions conceded concedes "
    "boasted joked quipped lamented vowed pledged promised testify put puts related observed "
    "affirmed specified clarified stipulated speculated attributed attributes accused accuses "
    "believes believe expects expect suspects suspect underlined underlines underscored "
    "underscores point points thinks think show shows showed states read reads swore recounted "
    "recount recounts ruled assured assures"
)
# The same, only beside a quotation.
QUOTING = _words(
    "asked asks replied replies answered responded continued continues recalled shouted yelled "
    "began agreed agrees laughed wondered cried texted sighed joked exclaimed concluded whispered "
    "screamed"
)
# Those that nothing but speech is meant by; for the others their subject has to be known to speak.
PLAIN = _words(
    "said says say told tells tell stated added adds wrote writes tweeted tweets testified "
    "explained explains recalled recalls replied asked asks"
)
# Forms that are nouns as well, unless the number of the subject fits.
OF_MANY = _words(
    "say tell announce add confirm allege emphasize insist argue warn claim report deny dispute "
    "estimate describe blame believe expect suspect think show read recount testify"
)
# What only papers do.
SHOWING = _words("show shows showed read reads indicate indicates state states")
# Verbs that a subject can follow ("said Nora Quill").
INVERTED = _words(
    "said says added adds explained wrote writes tweeted asked replied recalled recalls noted "
    "notes warned insisted stated confirmed remarked admitted argued continued stressed declared "
    "claimed"
)
# Those of them that need no quotation before ("It held, said Clegg").
SAID = _words("said says added adds")
PARTICIPLES = _words("saying adding stating claiming noting telling alleging warning confirming")

BE = _words("is are was were be been being am re s got gets get")
HAVE = _words("has have had ve d")
# After these nothing has been said.
UNSAID = _words(
    "not never no nothing neither nor cannot to would could should might may will shall must can "
    "won t don didn wouldn couldn doesn isn wasn hasn haven hadn without hardly rarely if whether "
    "ll having"
)
NEGATIONS = _words(
    "didn't don't doesn't won't wouldn't couldn't can't hasn't haven't hadn't isn't wasn't "
    "weren't aren't shouldn't"
)

ADVERBS = _words(
    "originally also later then still only just again both all each once twice now recently "
    "initially first repeatedly quietly openly further previously already even simply too instead "
    "however meanwhile earlier nevertheless moreover therefore furthermore thus finally "
    "eventually reportedly flatly bluntly afterward afterwards separately there here never ever "
    "yet so additionally likewise soon immediately since although though currently often always "
    "usually sometimes"
)
TIMES = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thu fri sat "
    "sun january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tonight tomorrow morning "
    "afternoon evening night noon midnight week weekend month year day days weeks months years "
    "hour hours minutes a.m p.m a.m. p.m. am pm late early last next this ago time moment "
    "daybreak dawn dusk spring summer autumn fall winter"
)
# Those of them that have a capital anyway: other words with one are names ("said Day").
DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thu fri sat "
    "sun january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m a.m. p.m. am pm"
)
MEASURES = _words("km kilometers kilometres miles mile meters metres feet percent kg")
# What a person speaks in or at: no part of who speaks.
MANNERS = _words(
    "statement statements release releases interview interviews conference conferences briefing "
    "briefings e-mail email emails letter letters tweet tweets post posts hearing testimony court "
    "speech communique call phone telephone message video press news television radio report "
    "reports address appearance response reply notice note memo filing ruling order decision "
    "trial facebook twitter advance addition particular turn fact general scene ceremony meeting "
    "record condition anonymity effect question reporters journalists bulletin broadcast "
    "affidavit telecast newscast"
)
PREPOSITIONS = _words(
    "of for with from in at on to near by close behind inside outside within during after before "
    "about under over through against between among around since until into upon across along per "
    "via without throughout despite following beside amid toward towards as"
)
LEADING = PREPOSITIONS | _words("speaking asked making responding quoting citing including based")
# Prepositions that may stand within a source.
INNER = _words("of for with from in at on to near by close behind inside outside about against")
CONJUNCTIONS = _words(
    "that because but while although though whereas as if whether when where since until unless "
    "so which who whom what why how than yet whose wherever once nor or before after except"
)
# Small words after verbs, which no noun phrase holds.
PARTICLES = _words("up out off down away forth")
# After one of these the words are not what somebody said, but when or if.
CONDITIONS = _words(
    "if whether when unless until before after where why how what than once whenever wherever "
    "whose since"
)
RELATIVES = _words("who which that whom whose")
DETERMINERS = _words(
    "the a an this that these those his her its their our my your some any another each every "
    "both all several many most one two three four five six seven eight nine ten no other eleven "
    "twelve twenty hundreds dozens thousands"
)
ARTICLES = _words("the a an his her its their our my your another")
POSSESSIVES = _words("his her its their our my your")
# Subjects whose words are nobody's: none of them is ever a source.
NOBODY = _words(
    "nobody none nothing everyone everybody someone somebody anyone anybody something everything "
    "anything i we you there this that these those who which what one ones such me us them him "
    "myself himself herself themselves it's he's she's they're let not neither nor"
)
PERSONAL = _words("he she they it")

# Verb forms that no noun phrase holds.
FINITE = _words(
    "is are was were be been am has have had do does did will would can could should may might "
    "must shall wo ca went came took got gave left saw knew began became kept held let set ran "
    "fell broke hit told said says say isn't wasn't aren't weren't don't doesn't didn't won't "
    "can't couldn't wouldn't hasn't haven't hadn't seems seemed appears appeared goes comes gets "
    "makes takes means thinks knows wants needs lost put shows show believe believes expect "
    "expects think thought felt heard brought met spoke lived died wrote happened occurred "
    "remained stayed stood sat lay rose"
)

_PLURALS = _words(
    "police officials authorities officers investigators detectives deputies prosecutors troopers "
    "firefighters paramedics witnesses neighbors neighbours residents sources spokesmen "
    "spokespeople doctors relatives friends parents lawyers attorneys experts scientists "
    "engineers leaders members analysts critics supporters organizers employees workers drivers "
    "survivors victims soldiers rebels guerrillas students teachers passengers bystanders "
    "onlookers reporters journalists agents rangers rescuers crews inspectors regulators "
    "researchers colleagues managers owners executives directors lawmakers legislators "
    "politicians diplomats observers economists historians insurers landlords tenants shoppers "
    "customers fans players veterans volunteers nurses clerks commanders people men women media "
    "newspapers stations dispatchers marshals guards staff family families judges jurors "
    "councilors councillors chiefs informers informants peasants merchants businessmen unions "
    "coroners pathologists gunmen kidnappers callers militants pilots miners bosses aides "
    "advisers advisors ministers senators congressmen mothers fathers sons daughters brothers "
    "sisters wives husbands teenagers teens cops advocates groups agencies companies departments "
    "organizations organisations activists allies forecasters biologists protesters "
    "representatives staffers locals eyewitnesses classmates marines troops parties "
    "conservationists insiders authors candidates governors others ones defenders monks priests "
    "bishops nuns"
)
_ROLES = _words(
    "spokesman spokeswoman spokesperson official officer detective investigator prosecutor "
    "sheriff deputy chief captain lieutenant sergeant trooper commander colonel general major "
    "corporal admiral marshal constable inspector superintendent supervisor manager director "
    "president vice-president chairman chairwoman chair head leader minister secretary mayor "
    "governor senator congressman congresswoman representative lawmaker councilman councilwoman "
    "councilor councillor commissioner administrator coordinator judge justice magistrate lawyer "
    "attorney counsel defender coroner examiner doctor surgeon nurse paramedic professor teacher "
    "principal coach pastor priest bishop archbishop pope rabbi imam reverend owner founder "
    "executive employee worker clerk cashier driver pilot skipper mate engineer mechanic operator "
    "dispatcher caller witness neighbor neighbour resident passenger bystander survivor victim "
    "suspect defendant student farmer fisherman shopper customer tenant landlord guard ranger "
    "firefighter policeman policewoman soldier agent adviser advisor aide analyst expert "
    "scientist researcher historian curator keeper librarian baker carpenter doorman janitor "
    "veterinarian mother father parent brother sister son daughter wife husband widow widower "
    "uncle aunt cousin nephew niece grandfather grandmother grandson granddaughter friend "
    "colleague partner girlfriend boyfriend fiance fiancee roommate man woman boy girl teenager "
    "child person individual source member ambassador diplomat candidate journalist reporter "
    "editor writer author activist organizer volunteer rescuer trustee speaker negotiator "
    "observer prince king queen premier chancellor vicar dean provost warden informant informer "
    "interior painter builder seller vendor waiter waitress bartender trainer referee eyewitness "
    "classmate teen mom dad relative youth staffer automaker broadcaster deacon economist "
    "forecaster biologist protester player star actor actress singer producer"
)
_BODIES = _words(
    "affiliate department office agency bureau ministry government administration council "
    "committee commission board authority court company firm corporation group organization "
    "organisation union association federation guild league party front movement army navy force "
    "forces guard unit division service hospital clinic university college school district church "
    "museum station network newspaper paper magazine channel outlet website site wire bank store "
    "chain utility dairy line railway airline airport port county city town village state police "
    "team club institute foundation society trust cartel command parliament congress senate house "
    "embassy consulate legislature institution cinema tavern hotel restaurant factory plant "
    "carrier operator manufacturer maker contractor developer prosecution defense jury coalition "
    "alliance brigade battalion militia family couple pair lab laboratory center centre zoo "
    "campaign industry enforcement military palace assembly business nonprofit panel tribe post "
    "courier gazette times herald tribune ledger packet beacon observer news press"
)
_PAPERS = _words(
    "report reports document documents record records affidavit affidavits complaint complaints "
    "indictment warrant warrants lawsuit suit filing filings paperwork papers statement "
    "statements release communique bulletin notice warning alert advisory memo memorandum letter "
    "letters e-mail email emails note message transcript transcripts log logs data figures "
    "statistics study survey poll review audit investigation autopsy findings estimate estimates "
    "account accounts count list tally website page post posts tweet dispatch dispatches cable "
    "article story stories book diary sign motion petition ruling order verdict testimony footage "
    "video citation ticket inquiry police-report text texts versions version sheet summary "
    "forecast newsletter recording analysis update polls declaration announcement assessment "
    "dashboard guidelines websites numbers results research editorial excerpts remarks leaflet "
    "leaflets pamphlet pamphlets banner information narration charges"
)
PLURAL = _PLURALS | _words("documents records reports papers warrants filings complaints figures")
PERSONS = _PLURALS | _ROLES
PAPERS = _PAPERS
BODIES = _BODIES
SOURCES = PERSONS | _BODIES | _PAPERS
# Those that stand without a determiner, also right after another noun ("the man police say").
BARE = _words(
    "police officials authorities prosecutors investigators witnesses detectives deputies"
)

STANDINGS = _words(
    "former acting retired interim assistant associate senior junior outgoing incoming longtime "
    "co-owner co-founder veteran fellow"
)

# Ranks and titles as they stand before a name.
TITLES = _words(
    "mr mrs ms miss dr prof rev fr det sgt lt col capt cpl maj gen cmdr adm supt insp ofc sen rep "
    "gov hon mr. mrs. ms. dr. prof. rev. fr. det. sgt. lt. col. capt. cpl. maj. gen. cmdr. adm. "
    "supt. insp. ofc. sen. rep. gov. hon. atty. pvt. pfc. sheriff chief officer detective captain "
    "lieutenant sergeant corporal colonel general major commander admiral deputy president "
    "minister governor senator mayor judge justice bishop archbishop father sister brother "
    "congressman ambassador doctor professor trooper marshal commissioner secretary"
)
WOMEN = _words(
    "mrs mrs. ms ms. miss woman girl mother sister wife daughter widow aunt niece grandmother "
    "granddaughter girlfriend fiancee spokeswoman chairwoman congresswoman councilwoman "
    "policewoman actress waitress madame nun queen"
)
MEN = _words(
    "mr mr. man boy father brother husband son widower uncle nephew grandfather grandson "
    "boyfriend fiance spokesman chairman congressman councilman policeman doorman fisherman king "
    "prince bishop archbishop pope"
)
# A capitalised name that ends so is a body or a place, not a person.
PLACES = _words(
    "county city town village street avenue road lane route river lake bay island park square "
    "bridge valley point hill falls hollow north south east west state states nation region "
    "province republic department inc inc. corp corp. co co. llc ltd ltd. day hall beach nations "
    "mart wire light power crossing corners grange times church high elementary"
)

# What may follow a noun within a source ("a warning sent to law enforcement").
PASSIVE = _words(
    "sent filed obtained released posted issued reviewed compiled published provided seen made "
    "taken written signed prepared treated distributed circulated submitted unsealed given "
    "broadcast monitored received quoted contacted interviewed familiar involved assigned found "
    "attributed addressed delivered consulted carried"
)

OUTLET_NOUNS = _words(
    "news times post herald tribune gazette courier journal chronicle observer ledger packet "
    "beacon press radio tv television channel wire agency network sun star globe mail express "
    "standard independent guardian telegraph mirror record register sentinel examiner dispatch "
    "bulletin review daily weekly today reporter inquirer argus advertiser echo voice patch "
    "newspaper magazine broadcasting fm reuters associated"
)

# No part of a person's name, even where a capital begins them.
NOT_IN_NAMES = (
    DETERMINERS | SOURCES | TITLES | PREPOSITIONS | CONJUNCTIONS | NOBODY | TIMES | ADVERBS
) - _words("may april june august will")
