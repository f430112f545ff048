"""Sentences: invented news, split by hand, and hostile text."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sentences import MAX_SENTENCE_CHARS, sentences
from tests.patience import patience

DATA = Path(__file__).parents[3] / "shared" / "data"

# A bar stands where a sentence ends; it is no part of the text.
PLAIN = [
    "A fire broke out on Monday.| Nobody was hurt.",
    "Was anyone inside?| Crews do not know.| They search on!",
    "The mayor said no.| The council said yes.",
    "It was hit by a car.| The driver fled.| He drove all day.| Police found him at last.",
    "She held it in her hand.| Someone called her sister in.| Someone let her in.| Nobody was in.",
    "He has lived here all his life.| He will not leave.| Why would he?",
    "Rescuers were sent.| Nobody answered the call.| All lines were down so.| They drove.",
    "The lake froze … and the ferry stopped.",
    "The ferry stopped...| The crew waited.",
    "“I thought …| No, I never thought,” he said.",
    "He shouted, “Stop!”| The driver did not.",
    "It was 2.5 miles away.| It cost $2.5 million.| About 3.7 percent was insured.",
    "It burned for 12 hours.| 40 homes were lost.",
    "The count stands at 17.| Officials expect more.",
]
ABBREVIATIONS = [
    "Mr. Vale met Mrs. Oake and Dr. Finch.| They spoke.",
    "Lt. Dana Voss and Col. Ray Hume spoke.| Sgt. Ives did not.",
    "Harrow police Det. Nell Orme said so.| Supt. Ann Teal agreed.| Cpl. Roy Penn left.",
    "Gov. Lee Marsh, Sen. Ida Cole and Rep. Tom Birk came.| Rev. Jo Hale prayed.",
    "Capt. Cy Moore of the Harrow Fire Dept. said so.| Chief Amy Lunn of the Dept. of Parks left.",
    "The Harrow Police Dept. has released audio.| It runs 30 seconds.",
    "It began at 5 p.m. Sunday.| It ended at 6:15 a.m. Monday.",
    "It began at 5 p.m. The road was closed.| It reopened by 7 a.m. on Tuesday.".replace(
        "p.m. The", "p.m.| The"
    ),
    "The call came at 11 p.m.| Police traced it.| It was 2 a.m.| When it ended, she slept.",
    "The call came about 5:45 p.m Sunday “via a payphone.”| It was short.",
    "He was seen at noon on Jan. 5 and Sept. 11.| She was seen on Aug. 3.",
    "It burned at 12 Main St. near Oak Ave. and 3rd Blvd. before dawn.| Crews came.",
    "He was hit at Elm St. and Pine Ave.| The driver stopped.",
    "He lives on Elm St.| Police searched his flat.",
    "The U.S. Coast Guard searched.| The U.S. has two cutters there.",
    "He flew to the U.S.| He never came back.| Both then-D.C. Police officers quit.",
    "D.C. police said so.| D.C. Police Chief Una Marr agreed.",
    "A U.N. convoy was hit.| The I.A.D. would have known.| N.Y.P.D. Officer Al Kerr knew.",
    "J. R. Smith and Mary K. Jones testified.| E.B. Larch did not.",
    "The train left from Platform B.| The next one stopped.",
    "They moved to Plan B.| It failed.| John F. Ames wrote it.",
    "No. 5 pump failed.| Engine No. 7 came, from Station Nos. 3 and 4.",
    "See Vol. 2, p. 14 and Sec. 3 of the report.| It is long.",
    "Parker v. State and Vale vs. Harrow were cited.| Both failed.",
    "Acme Inc. and Dale Corp. merged.| Orme & Co. did not.| Birk Bros. Ltd. folded.",
    "It belongs to Acme Inc.| The firm declined to comment.",
    "Roy Penn Jr. was hurt.| So was Roy Penn Sr. His son drove.".replace("Sr. His", "Sr.| His"),
    "The St. Alban ferry and the Mt. Carr lift stopped.| Ft. Dale stayed open.",
    "Tents, food, etc. were sent.| Water came later.",
    "Dr. Finch holds a Ph.D. in geology.| She earned it here.",
    "The bus left Peoria, Ill. at noon.| He was ill.| She was too.",
    "PEORIA, Ill. (WXYZ) — A fire burned.| It is out.",
    "DALE, La. -- A fire burned.| It is out.",
    "HARROW, W.Va. – A fire burned.| It is out.",
    "It opens on Sat. morning.| He sat.| She sat too.",
    "Cty. road 12 is shut.| It was shut hrs. ago.",
    "The average was 5 yrs. in jail.| The most was 9.",
    "About 40 lbs. of copper were taken.| It was sold.",
    "Reps. Tom Birk and Ida Cole came.| Messrs. Hart and Lowe did not.",
    "Yahoo! in the valley closed.| The quiz show Quick! host left.",
]
QUOTES = [
    "“Go away.” he said.| Nobody moved.",
    '"Go away." he said.| Nobody moved.',
    "“Go away,” he said.| “Now!”| Nobody moved.",
    "“Is anyone hurt?” Ana Lopez asked.| Nobody was.",
    "“Is anyone hurt?” asked Lopez.| Nobody was.",
    "“Get out!” Capt. Moore shouted, and they ran.| They lived.",
    "“We left.”| Lopez said that the door was open.",
    "“We left.”| He said the door was open.",
    "“It is bad.| It will get worse.| Nobody knows,” Harrow police Det. Nell Orme said.",
    '"It is bad.| It will get worse," she said.| "Much worse."',
    "‘It is over.’| The crowd left.",
    "She called it “very sad.”| He added: “It is a crime.”",
    "(The road was closed.)| It is open now.",
    "The road (closed since May) is open.| It was cleared (twice!) by crews.",
    "Crews [of two towns] came.| [They left early.]| It rained.",
    "“Come home.| “We miss you.”",
    "He wrote “Help.”| “Come,” she wrote.",
    "“Lock the doors!” -- the voice said -- “and wait.”| They did.",
    "«Nous partons.»| They left.",
    "He fled by ferry.[3][15]| It sank.[a]|Nobody drowned.",
    "Did he say “stop”?| He did (I think).| It was loud.",
]
GLUED = [
    "one that they were aware of.|According to Channel 6, it came at noon.",
    "several stations reported.|Police announced it.",
    "in Harrow and Dale, Vermont.|WXY31 Dale has the tape.",
    "“It is over.”|The crowd left.",
    'He said "Stop."|She did.',
    'He left.|"We stay," she said.',
    "He left.|“We stay,” she said.",
    "Is it over?|Nobody knows!|They wait.",
    "It was 1999.|Police came.|In 2004.|Then they left.",
    "It came at 5 p.m.|The line was busy.",
    "The U.S.A. and the U.S.S.R. signed.| The I.A.D. did not.| E.B.Larch left.",
    "It came at 5 p.m.Sunday from St.Alban, said Sgt.Ives of No.5 station.",
    "See www.Example.com/News.Html or https://example.com/A.B?Id=C.Top for more.",
    "Write to Nell.Orme@Example.Com or open Report.PDF and Photo.JPG there.",
    "The site Example.Com is down.| Version 2.Beta is out.".replace("2.Beta", "2.0"),
    "It is $2.5M and 3.5.| He holds a Ph.D. in law.",
    "THE BOMB WENT OFF.|THE GUARD WAS HURT.",
    "Via: HILL AffairsAccording to a warning, it was loud.",
]
CAPITALS = [
    "THE POLICE SAID TWO MEN FLED.| THE ARMY FOUND THEM.  NO ONE WAS HURT.".replace(
        ".  NO", ".|  NO"
    ),
    "THE U.S. EMBASSY WAS HIT.| THE U.S. AND VALDORA SIGNED.| IT IS CALM.",
    "GEN. RUIZ AND COL. SOTO MET AT 5 P.M. ON MONDAY.| LT. COL. MENA DID NOT.",
    'VALE CITY, 3 MAR 91 (RNX) -- [TEXT] THE JUDGE SAID: "WE KNOW."| HE LEFT.',
    "HE WENT TO THE U.S.| HE CAME BACK.",
    "[RUIZ] NO.| IT IS NOT TRUE.| [SOTO] IT IS.",
    "NO. 7 BATTALION FOUGHT.| FOR HOW LONG?| NOBODY SAID.",
]
LINES = [
    "The bridge is closed.\n\n|Police said so.",
    "The bridge is\n\n|closed.",
    "The bridge is closed\n|Traffic is slow\n|Police ask for patience",
    "The Harrow Police Dept.\nhas released audio.\n|It is short.",
    "“Nobody knows,” Harrow police Det.\nNell Orme said.\n|She left.",
    "It came at 5 p.m.\nSunday.\n|It was loud.",
    "It hit No.\n5 pump.\n|It broke.",
    "He lives in the U.S.\n|The family moved.",
    "• Stay inside.\n|• Close the windows.\n|• Boil water, and\n  keep some.",
    "1. Stay inside.\n|2. Close the windows.| Then wait.\n|10. Call us.",
    "- one\n|- two\n|* three",
    "Roads closed:\n|Elm Street\n|Oak Avenue",
    "The mayor of Harrow\nsaid so.\n|The end",
    "Harrow,\nVermont is calm.",
    "One.\r\n|Two.\r|Three.\u2028|Four.",
    "One.\n \t\n|Two.",
    "* * *\n|It is over.",
    "It is over.\n\n|• … …\n\n|The end.",
    "(a) The road is closed.\n|(b) The bridge is closed.",
    # Hard-wrapped at 60 characters.
    "A fire that began in the kitchen of an inn on Harrow Quay on\n"
    "Monday spread to three houses and a boat shed before crews\n"
    "put it out,\n"
    "Capt. Ana Lopez said.| Nobody was hurt, but the inn of Lisa\n"
    "Orme is lost, and two dogs and\n"
    "a cat are missing.| The inn had been closed since the flood\n"
    "of 1998, when the whole of the quay stood under water for a\n"
    "week.",
    # The same in capitals, with indented paragraphs.
    "   VALE CITY, 3 MAR 91 -- TWO MEN IN A GREEN LORRY FIRED ON\n"
    "A POST OF THE CIVIL GUARD IN THE PROVINCE OF SANTA CLARA AND\n"
    "FLED TOWARD THE COAST, THE MINISTRY OF THE INTERIOR SAID.| NO\n"
    "GUARD WAS HURT.\n"
    "|   THE MINISTRY ADDED THAT THE LORRY HAD BEEN STOLEN ON 2\n"
    "MARCH FROM A FARM IN THE SAME PROVINCE.",
]


@pytest.mark.parametrize("marked", [*PLAIN, *ABBREVIATIONS, *QUOTES, *GLUED, *CAPITALS, *LINES])
def test_splits_as_a_reader_would(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[s.start : s.end] for s in sentences(text)] == [
        part.strip() for part in marked.split("|")
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t \u2003\n"])
def test_finds_nothing_in_nothing(text: str) -> None:
    assert sentences(text) == []


def assert_covers(text: str) -> None:
    """Spans in order, trimmed, and every visible character in exactly one of them."""
    end = 0
    for span in sentences(text):
        assert not text[end : span.start].strip()
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        assert end <= span.start < span.end <= span.start + MAX_SENTENCE_CHARS
        end = span.end
    assert not text[end:].strip()


WORDS = ["Police", "said", "St", "U.S", "p.m", "No", "5", "a", "É", "e\u0301", "1.", "x" * 650]
MARKS = [*".!?…,:“”\"'()•-—", "...", "[1]", "🚒", "\u200f", "\x00", "\ud800"]
SPACES = [" ", "  ", "\n", "\n\n", "\r\n", "\t", "\u2028"]
NEWSY = st.lists(
    st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.sampled_from(SPACES), max_size=60
).map("".join)


@settings(max_examples=300, deadline=None)
@given(NEWSY | st.text(max_size=200))
def test_every_visible_character_lies_in_one_sentence(text: str) -> None:
    assert_covers(text)


@settings(max_examples=100, deadline=None)
@given(NEWSY)
def test_blank_lines_always_separate(text: str) -> None:
    for span in sentences(text):
        assert "" not in [line.strip() for line in text[span.start : span.end].splitlines()]


def test_cuts_a_long_sentence_at_a_semicolon_then_a_comma_then_a_space() -> None:
    clause = "the water rose over the old stone bridge at Harrow Mill"
    for mark in ["; ", ", ", " "]:
        text = mark.join([clause] * 16) + "."
        pieces = [text[s.start : s.end] for s in sentences(text)]
        assert len(pieces) == 2
        assert all(len(piece) > MAX_SENTENCE_CHARS // 5 for piece in pieces)
        assert " ".join(pieces) == text
        if mark.strip():
            assert pieces[0].endswith("Mill" + mark.strip())


def test_cuts_no_accent_off_its_letter() -> None:
    text = "e\u0301" * 700
    assert all(text[s.start] == "e" for s in sentences(text))


HOSTILE = 'a|.|. |A.|\n|a\n|!|"|Aa.|."A| |… |Mr. |U.S. |• \n|1. |- |[1]|a.B@|A. The |a\n \n|\u0301'


@pytest.mark.parametrize("unit", [*HOSTILE.split("|"), "“a?” Lopez asked. ", "\ud800"])
def test_hostile_text_is_soon_cut(unit: str) -> None:
    with patience():
        sentences((unit * 300_000)[:300_000])


def test_a_megabyte_without_a_sentence_end_becomes_readable_pieces() -> None:
    text = "a" * 1_000_000
    assert len(sentences(text)) == 1 + 1_000_000 // MAX_SENTENCE_CHARS
    assert_covers(text[:100_000] + " " * 100_000 + "b")


@pytest.mark.parametrize("folder", ["incidents", "muc"])
def test_real_articles_are_covered(folder: str) -> None:
    path = DATA / folder / "articles.jsonl.gz"
    if not path.exists():
        pytest.skip("shared/data is absent")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(100), strict=False):
            assert_covers(json.loads(line)["text"])
