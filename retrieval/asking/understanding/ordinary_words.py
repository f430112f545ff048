"""Ordinary words: towns' names that in small letters are nearly always something else."""

ORDINARY = frozenset(
    """acre act add airport aji alley alliance along ancient anew anthem apex apt are ark aroma
    ascension ask awash bacon bad bag baker bank banning bar bare barking basic bat bath
    battle bay beacon bear bed beg begun bell bend bender best bid bloom bog bolder bone boo
    boom bor born borne bountiful bow boy breakers brick bro bug bun bury
    bus bush butterfly buy cab caldera caller canals canning canyon cap car casino cat
    centennial center central cha chamber chaparral charge chief chihuahua chin choice
    church citrus city clay cocoa coin college come commerce commonwealth conception
    confederation cordon corner cottonwood countryside court cove cow crema critical cross
    crystal cue cup custody dab dad dam danger date day deal defiance den dent derby dey die
    dig dire diss dole dome dour downtown drama drug dual due duffel dura eagle earth east
    ebb eden ego emerald energy enterprise erode evergreen ext fair far farms fat fate
    federal fire fleet flora fog force forest fountain friend friends full gap garner
    gas gates gay general genes geo god gold golden gondola grant grave green grenade grins
    grove groves gym hail halfway hall ham hang hard headstone heist hillside hippo hire hit
    hog holiday home homes hook hope horde horn house hub hue hull humble hurricane ideal
    imperial independence independent inn isle jab jail jam jar jog justice kale kin kissing
    lady lag lake lakeside lander lap las laurel lax lay lead led lend lensing liberal
    liberty lice lime limo lion lit log lone long los lot luck mad mako male man manage
    manger mango manning manor many mar march marina mascot mass mat media mentor metro mid
    middle midway mile mine mission mob mobile mojo mold monster moody moose moral more most
    moth mustang name nan nap natural naval nave nice nix normal north oak oblong of officer
    oil opera opportunity ops oral orange orb orchards ore pace pad page pal panda papaya
    par paradise paramount parks parkway parole pastas pat pearl pee peer pen penal peoples
    per perma person pest pesto pet pets pin pit plain plant plantation plaque plover plum
    plunge pogo police poll pool pop posse post pre price prison pristine private progress
    prospect prosper pry pub public puck pun punch reading real rec rehab republic reservoir
    rest retreat revel rich ridge rig rim riverbank riverside rock roles rom rose rouge
    rugby run rung ruse saga sake sale salon salt same sandy sap sat savage save sax school
    sci sea seaside sedan see semi serious shape shaping shone short shy side simmering sin
    sip sisters ski sod solo soul sour south spa sparks speed speedway split spoken spring
    springs spy stable stains star state stoke stone strand street sub sue sues summit
    sunrise sunset surprise tame tan tank tap tape tapes tar tee temple tequila terrace
    thorn tigre time tip tire top torn torrent total tour tow tower town toy trail trip
    truth tub tug tunes turbo turn union university van varsity vicar vice victor village
    villas vine vineyard vog wake walker walls warden water wean wedding wells west wetter
    white whitewater wise wood woodland woodlands woods work worms yoga young zoo""".split()
)
