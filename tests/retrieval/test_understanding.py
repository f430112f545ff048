"""Understanding: invented questions, and the outlets, names, figures and clauses in them."""

import pytest

from retrieval.asking.understanding import Given, matches
from retrieval.places import Gazetteer
from tests.retrieval.understood import read, rest

QUESTIONS = [
    ("According to the Courier, who was hurt in the fire?", "outlet Courier"),
    ("According to 9News, how many died?", "outlet 9News"),
    ("What did 9News report about the crash?", "outlet 9News"),
    (
        "What did the Oxbow Sentinel say about Dana Whitlock?",
        "outlet Oxbow Sentinel; name Dana Whitlock",
    ),
    ("How many were hurt in the Oxbow Sentinel report?", "outlet Oxbow Sentinel"),
    ("Which fire was in the Millbrook Courier?", "outlet Millbrook Courier"),
    ("What did CNN report?", "outlet CNN"),
    ("Who was arrested according to Sheriff Bell?", "name Sheriff Bell"),
    ("Who was arrested, according to police?", ""),
    ("What did Dana Whitlock say?", "name Dana Whitlock"),
    ("What did Pvt. O'Neil Jr. see?", "name Pvt O'Neil Jr"),
    ("Was Whitlock's car found?", "name Whitlock"),
    ("Whitlock was shot by whom?", "name Whitlock"),
    ("Police shot whom?", ""),
    (
        "Who shot Dana Whitlock, Abel Strand and Petra Hale?",
        "name Dana Whitlock, Abel Strand, Petra Hale",
    ),
    ("Who shot Dana Whitlock of Oxbow, Ohio?", "name Dana Whitlock"),
    ("Who shot John Q. Whitlock III in the arm?", "name John Q Whitlock III"),
    ("Did Dr. Hale treat Mrs. Strand?", "name Dr Hale, Strand"),
    ("Who died when the MV Curlew sank off Gannet Marina?", "name MV Curlew, Gannet Marina"),
    ("What did the FBI and the Oxbow Police Department find?", "name FBI, Oxbow Police Department"),
    (
        "What did the Department of Transportation say about Flight 417?",
        "name Department of Transportation, Flight 417",
    ),
    ("What did the Bank of Oxbow lose?", "name Bank of Oxbow"),
    ("Did Ludwig van Strand call?", "name Ludwig van Strand"),
    ("who shot dana whitlock", ""),
    ("What caused the 3-alarm fire on Foundry Street?", "name Foundry Street; number 3 alarm"),
    ("Was the 14-year-old boy hurt?", "number 14 year-old"),
    ("Was the 14 year old boy hurt?", "number 14 year-old"),
    ("Who drove the 2015 Toyota?", "name Toyota; number 2015 Toyota"),
    ("Who stole $2 million from the bank?", "number 2 million $"),
    ("Were two men shot at 400 Brown Avenue?", "name Brown Avenue; number 2 men"),
    ("Did 1,200 people lose power?", "number 1200 people"),
    ("Did half of the 3.5 million homes lose power?", "number 3.5 million homes"),
    ("Did 40% of homes lose power?", "number 40 %"),
    ("Was it at 3 p.m. or 9:30?", ""),
    ("What's the latest on the ferry threat?", "now"),
    ("Any update on the missing hiker?", "now"),
    ("Is the bridge closed now?", "now"),
    ("How many have been found so far?", "now"),
    ("What is happening today?", "several incidents; now"),
    ("Who was hurt in the crash?", ""),
    (
        "Who was arrested in Oxbow, and where did the fire start?",
        "clauses Who was arrested in Oxbow? + Where did the fire start in Oxbow?",
    ),
    (
        "Who is Dana Whitlock and when was she arrested?",
        "name Dana Whitlock; clauses Who is Dana Whitlock? + When was Dana Whitlock arrested?",
    ),
    (
        "Who was the victim and how did she die?",
        "clauses Who was the victim? + How did the victim die?",
    ),
    (
        "How did the fire on Mill Street start on Sunday? Was anyone hurt?",
        "name Mill Street; clauses How did the fire on Mill Street start on Sunday? + Was anyone hurt on Mill Street on Sunday?",
    ),
    (
        "How many were hurt and what caused the crash in Oxbow?",
        "clauses How many were hurt in Oxbow? + What caused the crash in Oxbow?",
    ),
    (
        "Who shot the driver and was he arrested?",
        "clauses Who shot the driver? + Was the driver arrested?",
    ),
    (
        "When did the ferry sink and where is it now?",
        "clauses When did the ferry sink? + Where is the ferry now?; now",
    ),
    ("When and where did the fire start?", ""),
    ("Who was hurt and killed in the crash?", ""),
    ("Who was hurt in the fire and the crash?", ""),
    ("Do police know who was arrested and where the fire started?", ""),
    ("Did police say who was arrested and where did it burn?", ""),
    ("The bridge fell in Oxbow. Who was hurt?", ""),
    ("Really? Who was hurt?", ""),
    ("How many shootings were there in Oxbow in May?", "several shootings"),
    ("list all fires last week", "several fires"),
    ("Which robberies happened in Toledo, Ohio?", "several robberies"),
    ("what incidents happened in Oxbow today", "several incidents; now"),
    ("shootings in Oxbow last week", "several shootings"),
    ("How often have there been robberies in Oxbow?", "several robberies"),
    ("Were there any other stabbings in Oxbow?", "several stabbings"),
    ("What armed robberies were there?", "several robberies"),
    ("How many house fires have there been this year?", "several house fires"),
    ("Give me a list of crashes on Mill Street", "name Mill Street; several crashes"),
    ("How many people were hurt in the crash?", ""),
    ("How many people died in fires in 2015?", "several fires"),
    ("How many people died in the fires?", ""),
    ("How many explosions were there in the warehouse fire?", ""),
    ("What crimes was Whitlock charged with?", "name Whitlock"),
    ("How many shots were fired?", ""),
    ("What caused the fires?", ""),
    ("Which fire was it?", ""),
    ("what do readers think of the mayor", "comments"),
    ("What are people saying in the comments?", "comments"),
    ("What did commenters say about the bridge?", "comments"),
    ("Are there any reader comments?", "comments"),
    ("How do people feel about the bridge?", "comments"),
    ("Did the mayor comment?", ""),
    ("Did police have any comment on the crash?", ""),
    ("What did people see at the bridge?", ""),
    ("What was stolen from Tolliver & Sons?", "name Tolliver Sons"),
    ("Who was hurt near Pier 4?", "name Pier 4"),
    ("What did the New Oxbow Times report on Sunday?", "outlet New Oxbow Times"),
    ("What did Oxbow's mayor do according to Millbrook's sheriff?", "name Oxbow"),
    ("Was it made in the USA?", ""),
    (
        "Which band will play and will it sell out?",
        "clauses Which band will play? + Will it sell out?",
    ),
    (
        "Which ferry sank and why did the crew leave it?",
        "clauses Which ferry sank? + Why did the crew leave it?",
    ),
    (
        "Who robbed the bank, and how much did they take?",
        "clauses Who robbed the bank? + How much did they take?",
    ),
    (
        "Was the driver drunk, and is he in jail?",
        "clauses Was the driver drunk? + Is the driver in jail?",
    ),
    ("What burned? And who was hurt?", ""),
    (
        "Where was Dana Whitlock found, and who found her?",
        "name Dana Whitlock; clauses Where was Dana Whitlock found? + Who found Dana Whitlock?",
    ),
    ("Unprecedented protests took place in which country?", ""),
    ("Fires in Oxbow", "several fires"),
    ("Any recent burglaries on Mill Street?", "name Mill Street; several burglaries"),
    ("Tell me about other crashes in Oxbow", "several crashes"),
    ("How many break-ins were there last month?", "several break-ins"),
    ("How many tornadoes hit Ohio this year?", "several tornadoes"),
    ("Did the fires in Oxbow and Millbrook have the same cause?", ""),
    ("What events led to the crash?", ""),
    ("Who reported the shootings?", ""),
    ("Has anyone commented below the article?", "comments"),
    ("What is the public reaction to the fire?", "comments"),
    ("Did readers see it?", ""),
    ("Who shot Ivan “Mill” Strand in Oxbow?", "name Ivan Mill Strand"),
    ('Who shot Ivan "J.P." Strand?', "name Ivan J.P. Strand"),
    ("Who shot Ivan T. Strand?", "name Ivan T Strand"),
    ('Who sang “Mill” and "Depot"?', "name Mill, Depot"),
]


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_what_else_a_question_gives(question: str, expected: str) -> None:
    assert rest(question) == expected


@pytest.mark.parametrize(
    ("asked", "outlet", "expected"),
    [
        ("the Courier", "Millbrook Courier", True),
        ("Courier", "millbrookcourier.com", True),
        ("Oxbow Courier", "Millbrook Courier", False),
        ("Oxbow Courier", "millbrookcourier.com", False),
        ("Millbrook Courier", "millbrookcourier.com", True),
        ("Millbrook Courier", "Courier", False),
        ("9News", "9news.example", True),
        ("9News", "9NEWS (Oxbow)", True),
        ("9 News", "9news.com.au", True),
        ("OBS", "Oxbow Broadcasting Service", True),
        ("Oxbow Broadcasting Service", "OBS", True),
        ("New Oxbow Times", "notimes.com", True),
        ("the Star", "starfish.example", False),
        ("the Star", "oxbowstar.example", True),
        ("the Sun", "sunday.example", False),
        ("Channel 6", "channel6.example", True),
        ("Channel 6", "Channel 6 News", True),
        ("Channel 6", "Channel 16", False),
        ("the", "The Courier", False),
        ("", "x", False),
        ("Courier", "", False),
        ("Courier", "The Couriers", False),
        ("millbrookcourier.com", "Millbrook Courier", True),
        ("https://www.oxbowcrier.com/", "Oxbow Crier", True),
        ("St. Ellery Post", "Saint Ellery Post", True),
        ("Crier & Bee", "Crier and Bee", True),
        ("KXBW", "KXBW-TV", True),
        ("Fox 6", "fox6oxbow.example", True),
        ("OX", "oxnews.example", True),
        ("OX", "parallax.example", False),
        ("Radio Tamsin", "radio-tamsin.example", True),
    ],
)
def test_an_outlet_is_known_by_part_of_its_name(asked: str, outlet: str, expected: bool) -> None:
    assert matches(asked, outlet) is expected


@pytest.mark.parametrize("question", ["", " ", "?", "\n", "...", "\x00", "a"])
def test_nothing_gives_nothing(question: str) -> None:
    assert read(question, Gazetteer()) == Given(clauses=(question,))
