"""Moments: invented news whose times are marked by hand, `{words|what they mean}`."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from ingest.sentences import sentences
from retrieval.article import Span
from retrieval.moments.story import moments
from retrieval.spoken_time import spoken

ARTICLES = Path(__file__).parents[2] / "ingest" / "samples" / "articles" / "pasted"

_MARK = re.compile(r"\{([^{|}]+)\|([^{|}]+)\}")

# Published on Tuesday, 8 September 2015; the Monday before was Labor Day.
TUESDAY = "2015-09-08"

ABSOLUTE = [
    "A fire broke out on {Sept. 6, 2015|6 September 2015}, in Dunmarrow.",
    "The bridge opened on {6 September 2015|6 September 2015} and closed {Oct. 1, 2015|1 October 2015}.",
    "The depot burned down in {March 2014|March 2014}, and the owner died in {2013|2013}.",
    "It was found {Thursday, August 27, 2015|27 August 2015}.",
    "It was found on the {3rd of May, 2011|3 May 2011}, he said.",
    "She left on {2012-02-29|29 February 2012} and came back on {25/12/2012|25 December 2012}.",
    "The gauge was read on {7/7/2014|7 July 2014} and on 09/06/2015, whichever that is.",
    "The levee failed in {the summer of 2012|June–August 2012} and in {spring 2014|March–May 2014}.",
    "He ran the mill from {1977 to 1981|1977–1981}.",
    "It rained on {June 21 and 22, 2014|21–22 June 2014}, and from {July 17-19, 2014|17–19 July 2014}.",
    "It stood empty in the 1980s, or in {late 2010|September–December 2010}.",
    "In {early May 2014|1–10 May 2014} and {mid-June 2014|11–20 June 2014}, crews drained the lake.",
    "The {2012|2012} election was close, as a {2014|2014} study found.",
    "It reopened at {6:30 a.m. on March 9, 2014|9 March 2014, 06:30}.",
    "It reopened on {March 9, 2014, at 6:30 a.m.|9 March 2014, 06:30}",
    "Posted: {Monday, Aug. 10, 2015 9:17 PM|10 August 2015, 21:17}.",
    "The ferry sank on {New Year's Day 2014|1 January 2014}.",
    "It hit on {February 29, 2012|29 February 2012}, not on February 30, 2012.",
]

WITH_BASE = [
    "Police found him {early Sunday|6 September 2015, early}.",
    "He was shot on {Sunday night|6 September 2015, night} in Port Ellery.",
    "It began {late Friday|4 September 2015, late}, and ended {Saturday|5 September 2015}.",
    "The chief spoke {Tuesday|8 September 2015}.",
    "Two were hurt in {Monday|7 September 2015}'s crash.",
    "He left {early Sunday morning|6 September 2015, early} or {late Sunday night|6 September 2015, late night}.",
    "The mill burned {last Sunday|6 September 2015}, and {last Tuesday|1 September 2015} the barn.",
    "Crews were called {yesterday|7 September 2015} and {last night|7 September 2015, night}.",
    "She was seen {this morning|8 September 2015, morning}, he said {today|8 September 2015}.",
    "The road was closed {yesterday morning|7 September 2015, morning}.",
    "The storm came {last week|31 August – 6 September 2015}, {last month|August 2015} and {last year|2014}.",
    "Thieves came {earlier this month|1–8 September 2015} and {earlier this week|7–8 September 2015}.",
    "They struck over {the weekend|5–6 September 2015}.",
    "They struck over {the holiday weekend|5–7 September 2015}.",
    "They struck over {the Labor Day weekend|5–7 September 2015}.",
    "They struck on {Labor Day|7 September 2015}.",
    "They struck on {Christmas Eve|24 December 2014} and on {Thanksgiving|27 November 2014}.",
    "He fell on {New Year's Day|1 January 2015}, {Memorial Day|25 May 2015} and the {Fourth of July|4 July 2015}.",
    "The cat was found {two weeks ago|22–28 August 2015}, {three days ago|5 September 2015}.",
    "He moved {three months ago|June 2015}, and {two years ago|2013} he married.",
    "He fell {a couple of weeks ago|22–28 August 2015}.",
    "It was seen twice in {the past three months|8 June – 8 September 2015}.",
    "It was seen twice in {the past week|1–8 September 2015}.",
    "It has been closed {since January|1 January – 8 September 2015}.",
    "She has been missing {since Saturday|5–8 September 2015}.",
    "The pool opened {last June|June 2015} and closed {last summer|June–August 2015}.",
    "The hall burned in {November|November 2014} and in {September|September 2015}.",
    "In {May|May 2015}, crews may march.",
    "He was charged {September 6|6 September 2015}, {Oct. 3|3 October 2014} and {Jan. 2|2 January 2015}.",
    "He was charged on {6 September|6 September 2015} and on the {3rd of July|3 July 2015}.",
    "He died on {Sunday, Sept. 6|6 September 2015}, at the scene.",
    "He died {Sunday night, Sept. 6|6 September 2015, night}, at the scene.",
    "It was {Sunday of last week|6 September 2015} when he died.",
    "The reports came from a {Sunday night|6 September 2015, night} fire.",
    "The dam broke in {the early hours of Sunday|6 September 2015, early}.",
    "The dam broke on the {morning of Sept. 6|6 September 2015, morning}.",
    "The tower fell {this spring|March–May 2015} and {this year|2015}.",
    "The fog came {overnight|7 September 2015, overnight}.",
    "He left on {Saturday afternoon|5 September 2015, afternoon}, {Saturday evening|5 September 2015, evening}.",
    "He left {evening Saturday|5 September 2015, evening}, in the rain.",
    "Photo taken {Friday May 8, 2015|8 May 2015} of the town hall {Friday|4 September 2015}.",
    "He was held as of {Monday|7 September 2015}.",
    "He left {late Saturday afternoon|5 September 2015, late afternoon}.",
]

AHEAD = [
    "The hearing will be held {Friday|11 September 2015}.",
    "The road will be closed {Tuesday|8 September 2015} and {Wednesday|9 September 2015}.",
    "He is scheduled to be arraigned {Monday|14 September 2015}.",
    "Police said {Monday|7 September 2015} that the inquest will open {Monday|14 September 2015}.",
    "On {Saturday|12 September 2015}, the town will gather.",
    "The trial begins {next Monday|14 September 2015}.",
    "The trial is set for {Oct. 3|3 October 2015}, and will end by {November|November 2015}.",
    "The trial is due in {March|March 2016}.",
    "He will speak {tomorrow|9 September 2015}, {tomorrow night|9 September 2015, night}, {next week|14–20 September 2015}.",
    "He will return {next month|October 2015} or {next year|2016}.",
    "They will march {this weekend|12–13 September 2015}.",
    "He will be tried in {the next two weeks|8–22 September 2015}.",
    "The ferry will sail on {Christmas Day|25 December 2015}.",
    "It is to close {later this month|8–30 September 2015}.",
    "The flood reached its peak {Monday|7 September 2015}, and the hall will reopen {Thursday|10 September 2015}.",
    "The fair: {Sept. 20|20 September 2015}, on the green.",
]

CLOCK = [
    "It began at {2:30 a.m. Sunday|6 September 2015, 02:30}.",
    "It began at {about 2:30 a.m. Sunday|6 September 2015, 02:15–02:45}.",
    "It began at {about 2 p.m. on Sunday|6 September 2015, 13:30–14:30}.",
    "It began at {about 12:05 a.m. Sunday|6 September 2015, 00:00–00:20}.",
    "It began {shortly after midnight Saturday|5 September 2015, 00:00–00:30}.",
    "It began {shortly before midnight Saturday|5 September 2015, 23:30–24:00}.",
    "It began {shortly after midnight Saturday night|6 September 2015, 00:00–00:30}.",
    "It began {between 9 and 10 p.m. Friday|4 September 2015, 21:00–22:00}.",
    "It began {between 11 and 1 a.m. Friday|4–5 September 2015, 23:00–01:00}.",
    "It began from {8 p.m. to 10:30 p.m. Friday|4 September 2015, 20:00–22:30}.",
    "It began {around noon on Sunday|6 September 2015, 11:30–12:30}.",
    "It began {just after 6 on Sunday evening|6 September 2015, 18:00–18:30}.",
    "It began at {12:45 Sunday afternoon|6 September 2015, 12:45}.",
    "It began at {7:30 Sunday night|6 September 2015, 19:30}.",
    "It began at {12:30 a.m. Saturday night|6 September 2015, 00:30}.",
    "It began {Sunday at 4 p.m.|6 September 2015, 16:00}, and ended {Sunday night around 10|6 September 2015, 21:30–22:30}.",
    "It began at {6 o'clock this morning|8 September 2015, 06:00}.",
    "It began at {half past one this morning|8 September 2015, 01:30}.",
    "It began at {11:30 p.m. ET on Sunday|6 September 2015, 23:30}.",
    "He was shot on {Sunday|6 September 2015}. The call came at {8:41 p.m.|6 September 2015, 20:41}",
    "He was shot {Saturday night|5 September 2015, night}. The call came at {12:10 a.m.|6 September 2015, 00:10}",
    "He was shot {early Sunday|6 September 2015, early}. The call came at {1:10 a.m.|6 September 2015, 01:10}",
    "He was shot {early Sunday|6 September 2015, early}. The party began at 11 p.m.",
    "The office opens at 9 a.m. He will call at 17:30.",
    "The call, police said {Monday|7 September 2015}, came at 8 p.m.",
]

ANCHORED = [
    "He was shot on {Friday|4 September 2015}. {Three days later|7 September 2015}, he died.",
    "He was shot {Friday night|4 September 2015, night}. {The next day|5 September 2015} he died.",
    "He was shot {Friday night|4 September 2015, night}. {The following morning|5 September 2015, morning} he died.",
    "It rained on {Friday|4 September 2015}. {That night|4 September 2015, night} the dam broke.",
    "It rained on {Friday|4 September 2015}. {The night before|3 September 2015, night}, it had snowed.",
    "It blew up at {2 p.m. Friday|4 September 2015, 14:00}. {Hours later|4–5 September 2015, 15:00–02:01}, it burned.",
    "It blew up at {2 p.m. Friday|4 September 2015, 14:00}. {Two hours later|4 September 2015, 16:00}, it burned.",
    "It blew up at {2 p.m. Friday|4 September 2015, 14:00}. {Approximately four hours later|4 September 2015, 17:30–18:31}, it burned.",
    "It blew up at {2 p.m. Friday|4 September 2015, 14:00}. {A short time later|4 September 2015, 14:00–15:01}, it burned.",
    "It blew up at {2 p.m. Friday|4 September 2015, 14:00}. It burned {a short time after|4 September 2015, 14:00–15:01}.",
    "The mill closed in {May 2010|May 2010}. {The following year|2011}, it burned down.",
    "The mill closed on {May 6, 2010|6 May 2010}. {Two weeks later|17–23 May 2010}, it burned down.",
    "He was jailed {Friday|4 September 2015} and released {the same day|4 September 2015}.",
    "He was shot on {Friday|4 September 2015}, police said {Monday|7 September 2015}. {That night|4 September 2015, night}, it rained.",
    "Three days later, he died. That night it rained, hours later it snowed, and the next day he came at 8 p.m.",
]

IN_QUOTATIONS = [
    "“I saw him {last night|6 September 2015, night},” she said on {Monday|7 September 2015}.",
    "She told reporters {Sunday|6 September 2015}: “He left {this morning|6 September 2015, morning}.” He left {today|8 September 2015}.",
    "“He left {today|8 September 2015},” she said.",
]

NO_TIME = [
    "He may march, and the sun may set. The mayor may. They march on.",
    "They ate at Friday's Restaurant on Day Street, near 10 May Street.",
    "They ate at TGI Friday's and shopped at Tuesday Morning on 4th Avenue.",
    "April Vance, 34, and June Hale, 21, met the Teals in Augusta.",
    "He was held for two hours and got a 12-year sentence. He was second.",
    "He bought it at the 7 Eleven for $2015, on the 2000 block of Elm Street.",
    "The shop is open Monday through Friday and on Sundays, every Saturday and most Fridays.",
    "He plays on a Sunday night when it rains. They met on Black Friday, as on any Friday.",
    "She read it in the Sunday Times, and in USA TODAY. Saturday Night Live was on.",
    "It has 2,012 homes and 1990 people, 6.5 miles, a 10-15 ratio, 50 percent and 9/11.",
    "Copyright 2015 Port Ellery Packet. © 2015 Packet",
    "In the 1990s it was a mill. It was years ago, some days ago, more than 20 years ago.",
    "The Christmas tree and the Thanksgiving dinner were late. So was the Independence Day parade.",
    "He won a 2010 Toyota, a 1998 Ford and 2014 dollars.",
    "It usually rains in October. The Sept. 11 attacks were worse.",
    "He stayed overnight. They kept an overnight watch.",
]


def read(marked: str, published: str | None) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The marks of a text, and what is found in it without them."""
    text = _MARK.sub(r"\1", marked)
    found = [
        (text[moment.span.start : moment.span.end], spoken(moment.begins, moment.ends))
        for of_sentence in moments(text, sentences(text), published)
        for moment in of_sentence
    ]
    return _MARK.findall(marked), found


@pytest.mark.parametrize(
    "marked",
    ABSOLUTE + WITH_BASE + AHEAD + CLOCK + ANCHORED + IN_QUOTATIONS + NO_TIME,
)
def test_times_are_found_with_their_words_and_meaning(marked: str) -> None:
    marks, found = read(marked, TUESDAY)
    assert found == marks


# A weekday alone is the last one, the publication's own day included; its hours that the
# publication had not seen yet are those of a week ago.
@pytest.mark.parametrize(
    ("published", "marked"),
    [
        ("2015-09-06", "It burned {Sunday|6 September 2015}."),
        ("2015-09-06", "It burned {Sunday night|6 September 2015, night}."),
        ("2015-09-06T08:00:00-04:00", "It burned {Sunday night|30 August 2015, night}."),
        ("2015-09-06T08:00:00-04:00", "It burned {Sunday morning|6 September 2015, morning}."),
        ("2015-09-06T08:00:00-04:00", "It burned at {9 p.m. Sunday|30 August 2015, 21:00}."),
        ("2015-09-06T08:00:00-04:00", "It will burn {Sunday night|6 September 2015, night}."),
        ("2015-09-06T23:00:00-04:00", "It will burn {Sunday morning|13 September 2015, morning}."),
        ("2015-09-06T23:30:00-04:00", "It burned {today|6 September 2015}."),
        ("2015-09-07T01:30:00+02:00", "It burned {yesterday|6 September 2015}."),
        ("2015-09-06T00:00:00", "It burned {Sunday morning|6 September 2015, morning}."),
        ("2015-09-06", "It burned over {the weekend|5–6 September 2015}."),
        ("2015-09-06T09:15", "It is out {since 4 a.m. today|6 September 2015, 04:00–09:15}."),
        ("2015-09-06T20:15", "The road is to reopen {overnight|6 September 2015, overnight}."),
        ("2015-09-07", "It burned {last weekend|5–6 September 2015}."),
        ("2015-09-06", "It burned {last weekend|29–30 August 2015}."),
        ("2016-01-02", "It burned {Dec. 30|30 December 2015}."),
        ("2015-12-20", "The fair: {Jan. 9|9 January 2016}."),
        # A page that looks back on a coming day was changed after it.
        ("2015-09-06", "It burned on {Sept. 9|9 September 2015}."),
        ("2015-11-30", "It burned over {the holiday weekend|26–29 November 2015}."),
        ("2014-07-08", "It burned over {the holiday weekend|4–6 July 2014}."),
        ("2016-12-30", "It began {the holiday weekend|31 December 2016 – 2 January 2017}."),
        ("2014-10-20", "It burned in London, England, over the holiday weekend."),
        ("2014-08-26", "It burned in England over {the bank holiday weekend|23–25 August 2014}."),
        ("2014-10-14", "Ottawa, Canada, on {Thanksgiving Day|13 October 2014}: it burned."),
        # Weekdays tell the year and the month.
        ("2015-09-06", "It burned {Wednesday, Oct. 8|8 October 2014}."),
        ("2016-01-05", "It burned {Tuesday, 1/5/2016|5 January 2016}, not 1/5/2016."),
        # A date that is named in full gives the others of its name their year.
        (
            "2022-07-12",
            "It burned on {March 4, 2021|4 March 2021}. On {March 4|4 March 2021}, it rained.",
        ),
    ],
)
def test_the_publication_decides_what_is_meant(published: str, marked: str) -> None:
    marks, found = read(marked, published)
    assert found == marks


@pytest.mark.parametrize(
    ("published", "marked"),
    [
        (published, marked)
        for published in (None, "", "yesterday", "2015", "0000-00-00", "2015-02-31", "2015-9-6")
        for marked in (
            "It burned {Sept. 6, 2015|6 September 2015}, Sunday, in May and last week.",
            "It burned in {May 2014|May 2014}. Two days ago, on Labor Day, it rained since June.",
            "It burned at {9 a.m. May 6, 2014|6 May 2014, 09:00}. {The next day|7 May 2014} it rained.",
        )
    ],
)
def test_without_a_publication_only_the_absolute_is_a_time(
    published: str | None, marked: str
) -> None:
    marks, found = read(marked, published)
    assert found == marks


SAMPLES = {
    ("fog-pileup-channel6.txt", "2026-10-10"): [
        ("11:48 AM, Oct 10, 2026", "10 October 2026, 11:48"),
        ("2:20 PM, Oct 10, 2026", "10 October 2026, 14:20"),
        ("Saturday morning", "10 October 2026, morning"),
        ("about 7:05 a.m.", "10 October 2026, 06:50–07:20"),
        ("about 1 p.m.", "10 October 2026, 12:30–13:30"),
        ("10 a.m.", "10 October 2026, 10:00"),
    ],
    ("outage-courier.txt", "2026-02-15T22:05"): [
        ("Sunday", "15 February 2026"),
        ("Feb. 15, 2026 | 10:05 p.m.", "15 February 2026, 22:05"),
        ("Sunday morning", "15 February 2026, morning"),
        ("9:17 a.m.", "15 February 2026, 09:17"),
        ("4:50 p.m.", "15 February 2026, 16:50"),
        ("9:30 p.m.", "15 February 2026, 21:30"),
        ("noon", "15 February 2026, 12:00"),
    ],
    ("outage-radio-tamsin.txt", "2026-02-15T17:15"): [
        ("Feb 15 2026, 17:15", "15 February 2026, 17:15"),
        ("this evening", "15 February 2026, evening"),
        ("shortly after nine this morning", "15 February 2026, 09:00–09:30"),
        ("late tonight", "15 February 2026, late night"),
    ],
    ("missing-hiker-found-radio-tamsin.txt", "2026-06-08T08:20"): [
        ("June 8 2026, 08:20", "8 June 2026, 08:20"),
        ("since Saturday", "6 June 2026, 00:00 – 8 June 2026, 08:20"),
        ("half past six this morning", "8 June 2026, 06:30"),
    ],
    ("horse-in-slurry-pit.txt", None): [],
}


@pytest.mark.parametrize(("sample", "published"), SAMPLES)
def test_the_samples_are_read_whole(sample: str, published: str | None) -> None:
    text = (ARTICLES / sample).read_text("utf-8")
    assert read(text, published)[1] == SAMPLES[sample, published]


def test_sentences_have_their_own_moments() -> None:
    text = "It burned Sunday. Nobody was hurt. It burned Monday at 9 p.m."
    (first,), nothing, (last,) = moments(text, sentences(text), TUESDAY)
    assert text[first.span.start : first.span.end] == "Sunday"
    assert (first.begins, first.ends) == (datetime(2015, 9, 6), datetime(2015, 9, 7))
    assert nothing == ()
    assert text[last.span.start : last.span.end] == "Monday at 9 p.m."
    assert (last.begins, last.ends) == (datetime(2015, 9, 7, 21), datetime(2015, 9, 7, 21, 1))


def test_hard_wrapped_lines_hold_one_phrase() -> None:
    text = "The lights went out at about 9:15 a.m.\non Sunday,\nSept. 6."
    (found,) = moments(text, [Span(0, len(text))], TUESDAY)
    assert [text[moment.span.start : moment.span.end] for moment in found] == [
        "about 9:15 a.m.\non Sunday,\nSept. 6"
    ]
