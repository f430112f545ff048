"""Turns of conversations as people may type them: each with what it is understood as."""

from dataclasses import replace

import pytest

from retrieval.asking.conversation import Understood, understand

# A first question, and turns that may follow it: "same" stays with its incident, "elsewhere" asks
# the same of another, "other" avoids it, "alone" has nothing to do with it.
TURNS = {
    "Who was injured when a truck hit the Harrowgate bus on April 2?": [
        ("Was the driver drunk?", "same", "{question} (about: {first})"),
        ("how badly?", "same", "{question} (about: {first})"),
        ("And the truck driver?", "same", "Who is the truck driver? (about: {first})"),
        ("what were their names", "same", "{question} (about: {first})"),
        (
            "what about April 5?",
            "elsewhere",
            "Who was injured when a truck hit the Harrowgate bus on April 5?",
        ),
        ("and what did the mayor say about it?", "same", "{question} (about: {first})"),
        ("Which hospital were they taken to?", "same", "{question} (about: {first})"),
        ("Thanks. Did anyone die?", "same", "{question} (about: {first})"),
        ("Who won the regatta in Sedgeholm on Sunday?", "alone", "{question}"),
        ("how many were on the bus?", "same", "{question} (about: {first})"),
        ("Was the road closed afterwards?", "same", "{question} (about: {first})"),
    ],
    "How many people died in the explosion at the Tanner's Weir mill last week?": [
        (
            "what caused it",
            "same",
            "What caused the explosion at the Tanner's Weir mill last week?",
        ),
        (
            "any injuries?",
            "same",
            "{question} (about: the explosion at the Tanner's Weir mill last week)",
        ),
        (
            "who owns the mill?",
            "same",
            "{question} (about: the explosion at the Tanner's Weir mill last week)",
        ),
        (
            "and in 2015?",
            "elsewhere",
            "How many people died in the explosion at the Tanner's Weir mill in 2015?",
        ),
        (
            "How many people were injured?",
            "same",
            "How many people were injured in the explosion at the Tanner's Weir mill last week?",
        ),
        (
            "and how many were hurt?",
            "same",
            "How many were hurt in the explosion at the Tanner's Weir mill last week?",
        ),
        (
            "were there any survivors?",
            "same",
            "Were there any survivors in the explosion at the Tanner's Weir mill last week?",
        ),
        (
            "when exactly was that?",
            "same",
            "When exactly was the explosion at the Tanner's Weir mill last week?",
        ),
        (
            "what's the latest?",
            "same",
            "{question} (about: the explosion at the Tanner's Weir mill last week)",
        ),
        (
            "Was it the same mill that burned in 2015?",
            "same",
            "{question} (about: the explosion at the Tanner's Weir mill last week)",
        ),
        ("Is it known why the dam at Quarry Bend failed?", "alone", "{question}"),
        (
            "what about the explosion in Millbrook?",
            "elsewhere",
            "How many people died in the explosion in Millbrook?",
        ),
    ],
    "who robbed the bank in quarry bend": [
        ("how much did they take?", "same", "{question} (about: {first})"),
        ("was he caught", "same", "{question} (about: {first})"),
        ("and in oxbow", "elsewhere", "who robbed the bank in oxbow"),
        ("what about yesterday", "elsewhere", "{first} yesterday?"),
        ("what did the clerk say", "same", "{question} (about: {first})"),
        ("when", "same", "{question} (about: {first})"),
        ("which bank?", "same", "{question} (about: {first})"),
        ("who was shot in millbrook last night", "alone", "{question}"),
        ("lol ok and did they have guns", "same", "{question} (about: {first})"),
    ],
    "Did police arrest anyone for the robbery at the Elm Street pharmacy?": [
        ("what was stolen?", "same", "{question} (about: the robbery at the Elm Street pharmacy)"),
        ("Who?", "same", "{question} (about: the robbery at the Elm Street pharmacy)"),
        (
            "what did the pharmacist see?",
            "same",
            "{question} (about: the robbery at the Elm Street pharmacy)",
        ),
        (
            "Is he still in custody?",
            "same",
            "{question} (about: the robbery at the Elm Street pharmacy)",
        ),
        (
            "how did they get in?",
            "same",
            "{question} (about: the robbery at the Elm Street pharmacy)",
        ),
        (
            "Not that one, the other robbery",
            "other",
            "Did police arrest anyone for the robbery at the Elm Street pharmacy?",
        ),
        ("Were there more robberies?", "other", "{question} (about: {first})"),
    ],
    "What happened to the ferry in Sedgeholm harbor?": [
        ("Was anybody aboard?", "same", "{question} (about: {first})"),
        ("how many passengers were there?", "same", "{question} (about: {first})"),
        ("who is the captain?", "same", "{question} (about: {first})"),
        ("Has the captain been found?", "same", "{question} (about: {first})"),
        ("does this happen often?", "same", "{question} (about: {first})"),
    ],
    "Tell me about the flood in Oxbow.": [
        ("how deep was the water?", "same", "{question} (about: the flood in Oxbow)"),
        ("and Millbrook?", "elsewhere", "Tell me about the flood in Millbrook."),
        ("Were people evacuated?", "same", "{question} (about: the flood in Oxbow)"),
        ("when did it end?", "same", "When did the flood in Oxbow end?"),
        ("what else?", "same", "{question} (about: the flood in Oxbow)"),
        ("Who is the mayor of Sedgeholm?", "alone", "{question}"),
        ("was that the worst flood ever?", "same", "{question} (about: the flood in Oxbow)"),
        (
            "what about the year before?",
            "elsewhere",
            "Tell me about the flood in Oxbow the year before.",
        ),
    ],
    "When did the wildfire near Harrowgate start?": [
        ("Is it out now?", "same", "{question} (about: the wildfire near Harrowgate)"),
        ("Who started it?", "same", "Who started the wildfire near Harrowgate?"),
        ("and when did it end?", "same", "When did the wildfire near Harrowgate end?"),
        ("how many acres burned?", "same", "{question} (about: the wildfire near Harrowgate)"),
        ("How about near Oxbow?", "elsewhere", "When did the wildfire near Oxbow start?"),
    ],
    "Why was Kim Alder charged?": [
        ("is she in jail?", "same", "is Kim Alder in jail? (about: {first})"),
        ("what's her age", "same", "what's Kim Alder’s age (about: {first})"),
        ("and Dana Whitlock?", "same", "Why was Dana Whitlock charged?"),
        ("when was she arrested?", "same", "when was Kim Alder arrested? (about: {first})"),
    ],
    "According to the Oxbow Sentinel, who set fire to the barn?": [
        (
            "and according to the Harrowgate Post?",
            "elsewhere",
            "According to the Harrowgate Post, who set fire to the barn?",
        ),
        (
            "what does the Courier say?",
            "elsewhere",
            "According to the Courier, who set fire to the barn?",
        ),
        ("was it on purpose?", "same", "{question} (about: {first})"),
    ],
    "who got hurt in the pileup on highway 9 near oxbow": [
        ("was it icy", "same", "{question} (about: the pileup on highway 9 near oxbow)"),
        ("any deaths?", "same", "{question} (about: the pileup on highway 9 near oxbow)"),
        (
            "and near millbrook",
            "elsewhere",
            "who got hurt in the pileup on highway 9 near millbrook",
        ),
        ("ok when", "same", "{question} (about: the pileup on highway 9 near oxbow)"),
        ("whos fault was it", "same", "{question} (about: the pileup on highway 9 near oxbow)"),
        (
            "is the road open again",
            "same",
            "{question} (about: the pileup on highway 9 near oxbow)",
        ),
        ("what happened in sedgeholm last night", "alone", "{question}"),
        (
            "ty! and the truckers name?",
            "same",
            "{question} (about: the pileup on highway 9 near oxbow)",
        ),
    ],
    "What do we know about the stabbing outside the Lantern Club in Sedgeholm?": [
        (
            "Who was the victim?",
            "same",
            "Who was the victim in the stabbing outside the Lantern Club in Sedgeholm?",
        ),
        (
            "and who did it?",
            "same",
            "{question} (about: the stabbing outside the Lantern Club in Sedgeholm)",
        ),
        (
            "did the club close?",
            "same",
            "{question} (about: the stabbing outside the Lantern Club in Sedgeholm)",
        ),
        (
            "Was it gang related?",
            "same",
            "{question} (about: the stabbing outside the Lantern Club in Sedgeholm)",
        ),
        (
            "was a weapon found?",
            "same",
            "{question} (about: the stabbing outside the Lantern Club in Sedgeholm)",
        ),
        (
            "What about the one at the Harbor Inn?",
            "elsewhere",
            "What do we know about the stabbing outside the Harbor Inn in Sedgeholm?",
        ),
        (
            "which day was that",
            "same",
            "Which day was the stabbing outside the Lantern Club in Sedgeholm?",
        ),
        (
            "Where is the suspect now?",
            "same",
            "{question} (about: the stabbing outside the Lantern Club in Sedgeholm)",
        ),
        (
            "has anyone been arrested?",
            "same",
            "Has anyone been arrested in the stabbing outside the Lantern Club in Sedgeholm?",
        ),
        ("How many stabbings were there in Sedgeholm this year?", "alone", "{question}"),
    ],
    "How old was Wade Purcell, who was shot in Millbrook, Ohio?": [
        ("And who is the suspect?", "same", "{question} (about: {first})"),
        ("did he survive?", "same", "did Wade Purcell survive? (about: {first})"),
        (
            "where exactly was he shot?",
            "same",
            "where exactly was Wade Purcell shot? (about: {first})",
        ),
        (
            "what about in Oxbow, Ohio?",
            "elsewhere",
            "How old was Wade Purcell, who was shot in Oxbow, Ohio?",
        ),
        ("who shot him?", "same", "who shot Wade Purcell? (about: {first})"),
        ("when did it happen?", "same", "{question} (about: {first})"),
        ("was Purcell married?", "same", "{question} (about: {first})"),
    ],
    "Was anyone charged over the landslide at Quarry Bend?": [
        ("with what?", "same", "{question} (about: the landslide at Quarry Bend)"),
        ("by whom?", "same", "{question} (about: the landslide at Quarry Bend)"),
        ("why not?", "same", "{question} (about: the landslide at Quarry Bend)"),
        ("and before that?", "same", "{question} (about: the landslide at Quarry Bend)"),
        (
            "how many houses were destroyed?",
            "same",
            "How many houses were destroyed in the landslide at Quarry Bend?",
        ),
        ("Was anyone charged over the leak at the Tanner's Weir plant?", "alone", "{question}"),
    ],
    "Which streets were flooded in Harrowgate on Monday?": [
        ("and on Tuesday?", "elsewhere", "Which streets were flooded in Harrowgate on Tuesday?"),
        ("are they open again?", "same", "{question} (about: {first})"),
        ("what about schools?", "same", "{question} (about: {first})"),
        ("how much rain fell?", "same", "{question} (about: {first})"),
        ("and in Oxbow?", "elsewhere", "Which streets were flooded in Oxbow on Monday?"),
    ],
    "Who is the new fire chief of Oxbow?": [
        ("and of Sedgeholm?", "elsewhere", "Who is the new fire chief of Sedgeholm?"),
        (
            "when was she appointed?",
            "same",
            "when was the new fire chief appointed? (about: {first})",
        ),
        ("who was it before?", "same", "{question} (about: {first})"),
        ("What did the old one do?", "same", "{question} (about: {first})"),
        ("Who was the last one?", "same", "{question} (about: {first})"),
    ],
}
_LEFT = {
    "same": (("told",), ()),
    "elsewhere": ((), ()),
    "other": ((), ("told",)),
    "alone": ((), ()),
}


@pytest.mark.parametrize(
    ("first", "question", "bearing", "standalone"),
    [(first, *turn) for first, turns in TURNS.items() for turn in turns],
)
def test_a_turn_is_understood(first: str, question: str, bearing: str, standalone: str) -> None:
    understood = understand(question, [replace(Understood(first), told=("told",))])
    assert understood.standalone == standalone.format(question=question, first=first)
    assert (understood.within, understood.other) == _LEFT[bearing]
    assert understood.leans == (bearing != "alone")
