"""Whether a sentence answers, and with which of its words: everything but people."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.asking.fitting import Fit, Fitter
from retrieval.asking.kind import Kind, kind_of
from tests.patience import patience

ANSWERS = 0.6


def fit(question: str, sentence: str) -> Fit:
    return Fitter.of(question, kind_of(question)).fit(sentence)


def words(sentence: str, found: Fit) -> str | None:
    return None if found.answer is None else sentence[found.answer.start : found.answer.end]


@pytest.mark.parametrize(
    ("question", "sentence", "answer", "value"),
    [
        ("How many people were killed?", "Two people were killed.", "Two people", "2"),
        ("How many people were killed?", "The crash left three dead.", "three", "3"),
        ("How many died?", "The flood killed 12 people.", "12", "12"),
        ("How many people were hurt?", "Seven workers were injured.", "Seven workers", "7"),
        ("How many people were hurt?", "Fourteen were taken to a hospital.", "Fourteen", "14"),
        (
            "How many firefighters were hurt?",
            "Two volunteer firefighters were hurt.",
            "Two volunteer firefighters",
            "2",
        ),
        ("How many were arrested?", "Police arrested five men.", "five", "5"),
        ("How many people were hurt?", "No one was hurt.", "No one was hurt", "0"),
        ("How many people were killed?", "There were no deaths.", "no deaths", "0"),
        ("How many homes lost power?", "Some 11,400 homes lost power.", "11,400 homes", "11400"),
        ("How many tubs were recalled?", "The dairy recalled 4,800 tubs.", "4,800 tubs", "4800"),
        (
            "How many children were on the bus?",
            "Twenty-two children rode the bus.",
            "Twenty-two children",
            "22",
        ),
        ("How much was stolen?", "The clerk gave them $900.", "$900", "900"),
        ("How much was stolen?", "They took $1,150, a count showed.", "$1,150", "1150"),
        ("How much will it cost?", "Repairs will cost $1.3 million.", "$1.3 million", "1300000"),
        ("How much was the fine?", "He must pay £375,000.", "£375,000", "375000"),
        ("How far could drivers see?", "Drivers could see 20 feet.", "20 feet", "20"),
        ("How high did the river get?", "The river crested at 19.4 feet.", "19.4 feet", "19.4"),
        (
            "How fast was the train going?",
            "The train ran at 62 miles per hour.",
            "62 miles per hour",
            "62",
        ),
        ("How cold was it?", "It was 11 degrees.", "11 degrees", "11"),
        (
            "What percentage of homes have power?",
            "Some 45.7% of homes have power.",
            "45.7%",
            "45.7",
        ),
        ("What share of votes did she win?", "She won 59 percent of the vote.", "59 percent", "59"),
        (
            "What's the weight limit on the bridge?",
            "The bridge has a weight limit of 10 tons.",
            "10 tons",
            "10",
        ),
    ],
)
def test_how_many(question: str, sentence: str, answer: str, value: str) -> None:
    found = fit(question, sentence)
    assert (words(sentence, found), found.value) == (answer, value)
    assert found.score >= ANSWERS
    assert found.denies == (value == "0")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many people were hurt?", "The fire at 410 Foundry Street burned on."),
        ("How many people were hurt?", "It began at 2:38 a.m. on March 4."),
        ("How many people were hurt?", "A 34-year-old woman was hurt."),
        ("How many people were hurt?", "The reward is $5,000."),
        ("How many tubs were recalled?", "Four customers called."),
        ("How many homes were evacuated?", "The homes were evacuated."),
        ("How much was stolen?", "Two men robbed the store."),
        ("How far could drivers see?", "Nine drivers were hurt."),
        ("What percentage of homes have power?", "Some 300 homes have power."),
    ],
)
def test_how_many_not(question: str, sentence: str) -> None:
    assert fit(question, sentence).score < ANSWERS


@pytest.mark.parametrize(
    ("question", "sentence", "answer", "value"),
    [
        (
            "What time did the fire start?",
            "The fire began about 5:45 p.m.",
            "about 5:45 p.m.",
            "17:45",
        ),
        (
            "What time was the crash?",
            "It happened at 7:48 a.m. Wednesday.",
            "7:48 a.m. Wednesday",
            "07:48",
        ),
        (
            "What time was the crash?",
            "The crash came shortly before eight.",
            "shortly before eight",
            None,
        ),
        (
            "At what hour did it peak?",
            "It peaked at 3 a.m. on Tuesday.",
            "3 a.m. on Tuesday",
            "03:00",
        ),
        ("What time did it close?", "It closed at noon.", "noon", "12:00"),
        (
            "What time did it start?",
            "It started at half past six this morning.",
            "half past six this morning",
            None,
        ),
        ("When did it begin?", "It began on Sunday.", "Sunday", None),
        ("When did it begin?", "It began on Sunday, March 1.", "Sunday, March 1", None),
        ("When was she found?", "She was found late Monday night.", "late Monday night", None),
        ("When was it built?", "It was built in 1938.", "in 1938", None),
        ("When did the outage begin?", "The outage began at 9:17 a.m.", "9:17 a.m.", "09:17"),
        ("What year did it open?", "The bridge opened in 1961.", "in 1961", None),
        ("When will it reopen?", "It will reopen next week.", "next week", None),
        ("What day was it?", "It was on Oct. 11, 2026.", "Oct. 11, 2026", None),
    ],
)
def test_when(question: str, sentence: str, answer: str, value: str | None) -> None:
    found = fit(question, sentence)
    assert (words(sentence, found), found.value) == (answer, value)
    assert found.score >= ANSWERS


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What time did the fire start?", "The fire started on Sunday."),
        ("What time did the fire start?", "Two people were hurt."),
        ("When did it begin?", "It may have been a heater."),
        ("When did it begin?", "The fire hurt two people."),
        ("When did it begin on Sunday?", "It rained on Sunday."),
        ("What year did it open?", "The bridge opened on Thursday."),
        ("What time was the crash?", "Eight people were there before it."),
    ],
)
def test_when_not(question: str, sentence: str) -> None:
    assert fit(question, sentence).score < ANSWERS


@pytest.mark.parametrize(
    ("question", "sentence", "answer", "value"),
    [
        ("How long was the call?", "The call lasted 37 seconds.", "37 seconds", "37 second"),
        (
            "How long was it closed?",
            "It was closed for nearly three hours.",
            "nearly three hours",
            "3 hour",
        ),
        ("How long did it burn?", "It burned overnight.", "overnight", None),
        ("How long is the detour?", "The detour is 17 miles.", "17 miles", "17"),
        (
            "How many years was his sentence?",
            "He was sentenced to six years.",
            "six years",
            "6 year",
        ),
        ("How long did it take?", "It took half an hour.", "half an hour", "0.5 hour"),
    ],
)
def test_how_long(question: str, sentence: str, answer: str, value: str | None) -> None:
    found = fit(question, sentence)
    assert (words(sentence, found), found.value) == (answer, value)
    assert found.score >= ANSWERS


@pytest.mark.parametrize(
    "sentence",
    ["It lasted.", "A 34-year-old man called.", "It began three days ago.", "It cost $37."],
)
def test_how_long_not(sentence: str) -> None:
    assert fit("How long did it last?", sentence).score < ANSWERS


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        (
            "Where did it happen?",
            "It happened in the 400 block of Quay Road.",
            "the 400 block of Quay Road",
        ),
        ("Where was the fire?", "The fire was at 410 Foundry Street.", "410 Foundry Street"),
        ("Where was she found?", "She was found near Quarry Bend.", "Quarry Bend"),
        ("Where was she found?", "She was found in a disused boathouse.", "a disused boathouse"),
        ("Where was he arrested?", "He was arrested on Friday at a car wash.", "a car wash"),
        ("Where did the leak happen?", "The leak happened at Pier 4.", "Pier 4"),
        (
            "Where was he taken?",
            "He was taken to Ashby General Hospital.",
            "Ashby General Hospital",
        ),
        ("Where in Oxbow did it happen?", "It happened in Oxbow, near Heron Pond.", "Heron Pond"),
        (
            "What street was it on?",
            "It was on the corner of Mill Road and Weir Street.",
            "the corner of Mill Road and Weir Street",
        ),
    ],
)
def test_where(question: str, sentence: str, answer: str) -> None:
    found = fit(question, sentence)
    assert words(sentence, found) == answer
    assert found.score >= ANSWERS


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Where did it happen?", "It happened in March."),
        ("Where did it happen?", "It happened at 3 a.m."),
        ("Where did it happen?", "Two people were hurt."),
        ("Where in Oxbow did it happen?", "It happened in Oxbow."),
        ("Where was she found?", "She was found in the morning."),
        ("Where was she found?", "The police said so in a statement."),
        ("Where was she found?", "It was dark, according to Det. Ottmar Fells."),
    ],
)
def test_where_not(question: str, sentence: str) -> None:
    assert fit(question, sentence).score < ANSWERS


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Why did it close?", "It closed because a girder cracked.", "a girder cracked"),
        ("What caused the fire?", "The fire was caused by a faulty heater.", "a faulty heater"),
        ("What caused the fire?", "Investigators blamed the fire on wiring.", None),
        ("Why was it closed?", "The road was closed due to ice, police said.", "ice"),
        ("What was the cause?", "The cause was a cracked valve.", "a cracked valve"),
        ("Why were they recalled?", "The recall stems from a fault.", None),
        ("What caused the outage?", "A raccoon caused the outage.", "A raccoon"),
        ("How did they get in?", "They got in through a skylight.", "through a skylight"),
        ("How did they get in?", "They got in by prying open a door.", "by prying open a door"),
        (
            "What was the motive?",
            "The motive is under investigation.",
            "motive is under investigation",
        ),
        (
            "What caused the fire?",
            "The cause of the fire is not yet known.",
            "cause of the fire is not yet known",
        ),
    ],
)
def test_why(question: str, sentence: str, answer: str | None) -> None:
    found = fit(question, sentence)
    if answer is not None:
        assert words(sentence, found) == answer
        assert found.score >= ANSWERS


def test_where_something_went_is_no_reason() -> None:
    went = "Two were moved to the county's ambulance service."
    assert words(went, fit("What caused the crash?", went)) is None
    shut = "It was shut to all traffic after a crack was found."
    assert words(shut, fit("Why was the bridge shut?", shut)) == "a crack was found"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Why did it close?", "The bridge was built in 1938."),
        ("What caused the fire?", "Two people were hurt."),
        ("What was the motive?", "He is 29."),
        ("Why did it close?", "It has carried cars since 1961."),
    ],
)
def test_why_not(question: str, sentence: str) -> None:
    assert fit(question, sentence).score < ANSWERS


@pytest.mark.parametrize(
    ("question", "sentence", "denies"),
    [
        ("Was anyone hurt?", "No one was hurt.", True),
        ("Was anyone hurt?", "Two people were injured.", False),
        ("Did anyone die?", "There were no deaths.", True),
        ("Did anyone die?", "Dana Whitlock died.", False),
        ("Has anyone been arrested?", "Police have made no arrests.", True),
        ("Has anyone been arrested?", "Corwin Tash was arrested.", False),
        ("Are they related?", "It is unclear if they are related.", True),
        ("Are they related?", "Officials don’t yet know if they are.", True),
        ("Is there a link?", "There was no evidence of a link.", True),
        ("Was it arson?", "Investigators ruled out arson.", True),
    ],
)
def test_whether(question: str, sentence: str, denies: bool) -> None:
    found = fit(question, sentence)
    assert found.score >= ANSWERS
    assert found.denies == denies


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Was anyone hurt?", "The bridge was built in 1938."),
        ("Has anyone been arrested?", "Dana Whitlock said it was cold."),
        ("Are they related?", "A crowd wanted to be there."),
        ("Did anyone die?", "The store reopened."),
        ("Is the suspect from Oxbow?", "Corwin Tash was arrested."),
    ],
)
def test_whether_not(question: str, sentence: str) -> None:
    assert fit(question, sentence).score < ANSWERS


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("What weapon did he have?", "He waved a claw hammer.", "claw hammer"),
        ("What kind of gun was it?", "A .22 rifle was found.", "rifle"),
        ("What car did they drive?", "They left in a gray hatchback.", "gray hatchback"),
        ("What color was the van?", "The van was white.", "white"),
        ("What was he wearing?", "He wore a green work jacket.", "green work jacket"),
        ("What injury did she have?", "She sprained her ankle.", "sprained"),
        ("What is the show called?", "The show, “Low Water,” returns.", "Low Water"),
        ("Which country lost the ferry?", "A ferry from Portugal sank near Oxbow.", "Portugal"),
        ("Which state was it in?", "Dana Whitlock moved from Oxbow to Ohio.", "Ohio"),
        ("Which actor left the play?", "The play lost its star, Ivo Marsh.", "Ivo Marsh"),
        ("Which book won?", "“The Weir” won the prize.", "The Weir"),
        ("What's the lot number?", "The tubs carry lot number HD-2217.", "HD-2217"),
        ("What number should I call?", "Call 555-0142 for a refund.", "555-0142"),
        ("Which company makes it?", "It is made by the company Hollin Dairy.", "Hollin Dairy"),
        (
            "The bridge was bought by which company?",
            "A company, Corrow Light, bought it.",
            "Corrow Light",
        ),
    ],
)
def test_what(question: str, sentence: str, answer: str) -> None:
    found = fit(question, sentence)
    assert words(sentence, found) == answer
    assert found.score >= ANSWERS


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What weapon did he have?", "He took $640 in a bread bag."),
        ("What color was the van?", "The van did not stop."),
        ("What is the show called?", "The show returns in May."),
        ("Which company makes it?", "The company makes it."),
        ("Which country lost the ferry?", "Dana Whitlock lost it."),
        ("Which state was it in?", "It was on Quay Road in Oxbow."),
        ("What's the lot number?", "The tubs carry a number."),
        ("What number should I call?", "Some 4,800 tubs were sold for $21,500."),
        ("Which company makes it?", "OXBOW — Nobody knows."),
        ("What was stolen?", "The museum opens at noon."),
        ("What did the caller say?", "The caller spoke for 37 seconds."),
        ("What burned?", "Anything."),
        ("hello", "Two people were killed."),
    ],
)
def test_what_not(question: str, sentence: str) -> None:
    assert fit(question, sentence).score < ANSWERS


def test_what_happened_is_told_by_the_sentence_that_tells_the_event() -> None:
    lead = fit("What happened?", "A man was shot and killed on Quay Road on Friday.")
    assert lead.score == 1.0
    assert fit("What happened?", "Neighbors were surprised.").score < ANSWERS


QUESTIONS = {
    Kind.PERSON: "Who was killed in the fire?",
    Kind.AGE: "How old was Dana Whitlock?",
    Kind.NUMBER: "How many people were hurt?",
    Kind.DURATION: "How long did it burn?",
    Kind.TIME: "When did it start?",
    Kind.PLACE: "Where was it?",
    Kind.REASON: "Why did it start?",
    Kind.WHETHER: "Was anyone hurt?",
    Kind.THING: "Which company owns it?",
    Kind.OTHER: "hello",
}
PIECES = st.sampled_from(
    "Dana Whitlock|, |34|-year-old |was |killed |no |not |two |$1.3 million |at 5:45 p.m. |Sunday |(|“|”|. "
    "|Jr.|de |the |victim |suspect |because |by |in Oxbow |St. |said |1,|\u0130|ß|é|\n|'s |— |:|;".split(
        "|"
    )
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(list(QUESTIONS)))
@example("İstanbul İ 34, Dana Whitlock, 34", Kind.AGE)
def test_the_answer_lies_within_the_sentence(sentence: str, kind: Kind) -> None:
    found = Fitter.of(QUESTIONS[kind], kind).fit(sentence, sentence)
    assert 0.0 <= found.score <= 1.0
    if found.answer is not None:
        assert 0 <= found.answer.start < found.answer.end <= len(sentence)
        assert sentence[found.answer.start : found.answer.end].strip()


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        " ",
        "1",
        "1,",
        "Dana ",
        "no ",
        "a.",
        "“",
        "'",
        "the ",
        "by a ",
        "in A ",
        "two ",
        "-",
        "é",
        "\n",
        "of the ",
    ],
)
def test_a_hostile_sentence_or_question_takes_no_time(unit: str) -> None:
    text = (unit * 1_000_000)[:1_000_000]
    with patience():
        for kind, question in QUESTIONS.items():
            Fitter.of(question, kind).fit(text, text)
        kind = kind_of(text)
        Fitter.of(text, kind).fit(text)


@pytest.mark.parametrize("kind", Kind)
def test_nothing_answers_nothing(kind: Kind) -> None:
    assert Fitter.of("", kind).fit("") == Fit(0.0)
