"""When: invented questions, asked on Wednesday, 23 November 2016, and the days that they name."""

from datetime import date

import pytest

from retrieval.asking.understanding import day_words, given, in_reported_years
from retrieval.places import Gazetteer
from tests.retrieval.understood import days, read

DAYS = [
    ("What happened in Oxbow on October 26, 2015?", "October 26, 2015 = on 2015-10-26"),
    ("Who was shot on 10/26/2015?", "10/26/2015 = on 2015-10-26"),
    ("Who was shot on 26 Oct 2015?", "26 Oct 2015 = on 2015-10-26"),
    ("who was shot oct 26", "oct 26 = on 2016-10-26"),
    ("Who was shot on Oct. 26?", "Oct. 26 = on 2016-10-26"),
    ("Who was shot on the 26th of October?", "26th of October = on 2016-10-26"),
    ("Who was shot on 2015-10-26?", "2015-10-26 = on 2015-10-26"),
    ("Who was shot on 3/4/2016?", "3/4/2016 = on 2016-03-04"),
    ("Who was shot on 25/12/2015?", "25/12/2015 = on 2015-12-25"),
    ("Who was shot in London, England on 3/4/2016?", "3/4/2016 = on 2016-04-03"),
    ("Who died on 12/25?", "12/25 = on 2015-12-25"),
    ("What burned on 13/14/2015?", ""),
    ("What burned on Sunday, March 1?", "Sunday, March 1 = on 2016-03-01"),
    ("What burned in March?", "March = on 2016-03-01..2016-04-01"),
    ("What burned in May?", "May = on 2016-05-01..2016-06-01"),
    ("What burned in December?", "December = on 2015-12-01..2016-01-01"),
    ("what burned in march 2016", "march 2016 = on 2016-03-01..2016-04-01"),
    ("what burned in may", "may = on 2016-05-01..2016-06-01"),
    ("What burned in early March?", "early March = on 2016-03-01..2016-03-11"),
    ("What burned last month?", "last month = on 2016-10-01..2016-11-01"),
    ("What burned this month?", "this month = on 2016-11-01..2016-12-01"),
    ("What burned in the summer of 2014?", "the summer of 2014 = on 2014-06-01..2014-09-01"),
    ("What burned last summer?", "last summer = on 2016-06-01..2016-09-01"),
    ("What burned in 2015?", "2015 = on 2015-01-01..2016-01-01"),
    ("What burned in the 2015 Oxbow fire?", "2015 = on 2015-01-01..2016-01-01"),
    ("What burned between 2013 and 2015?", "between 2013 and 2015 = on 2013-01-01..2016-01-01"),
    ("what happened last sunday", "last sunday = on 2016-11-20"),
    ("What happened on Sunday?", "Sunday = on 2016-11-20"),
    ("What happened on Wednesday?", "Wednesday = on 2016-11-23"),
    ("What happened last Wednesday?", "last Wednesday = on 2016-11-16"),
    ("What happened Tuesday night?", "Tuesday night = on 2016-11-22..2016-11-24"),
    ("What happened in the early hours of Sunday?", "the early hours of Sunday = on 2016-11-20"),
    ("What happened on the night of May 3?", "night of May 3 = on 2016-05-03..2016-05-05"),
    ("What happened at 3 p.m. on May 3?", "3 p.m. on May 3 = on 2016-05-03"),
    ("yesterday what burned", "yesterday = on 2016-11-22"),
    ("What burned last night?", "last night = on 2016-11-22..2016-11-24"),
    ("What burned the day before yesterday?", "the day before yesterday = on 2016-11-21"),
    ("What burned this morning?", "this morning = on 2016-11-23"),
    ("What burned today?", "today = on 2016-11-23"),
    ("What burned this week?", "this week = on 2016-11-17..2016-11-24"),
    ("What burned last week?", "last week = on 2016-11-14..2016-11-21"),
    ("What burned over the weekend?", "the weekend = on 2016-11-19..2016-11-21"),
    ("What burned last weekend?", "last weekend = on 2016-11-19..2016-11-21"),
    ("What burned over the holiday weekend?", "the holiday weekend = on 2016-11-11..2016-11-14"),
    (
        "What burned over the Labor Day weekend?",
        "the Labor Day weekend = on 2016-09-03..2016-09-06",
    ),
    (
        "What burned over Memorial Day weekend 2015?",
        "Memorial Day weekend = on 2015-05-23..2015-05-26",
    ),
    ("What burned on Christmas Eve?", "Christmas Eve = on 2015-12-24"),
    ("who died on thanksgiving", "thanksgiving = on 2015-11-26"),
    ("What burned on the Fourth of July?", "Fourth of July = on 2016-07-04"),
    ("What burned on New Year's Eve 2014?", "New Year's Eve 2014 = on 2014-12-31"),
    ("What has burned since Tuesday?", "since Tuesday = on 2016-11-22..2016-11-24"),
    ("What burned since March?", "since March = on 2016-03-01..2016-11-24"),
    ("What burned between May 3 and May 9?", "May 3 and May 9 = on 2016-05-03..2016-05-10"),
    ("What burned from May 3 to May 9, 2015?", "May 3 to May 9, 2015 = on 2015-05-03..2015-05-10"),
    ("What burned May 3-9?", "May 3-9 = on 2016-05-03..2016-05-10"),
    ("What burned between Friday and Sunday?", "Friday and Sunday = on 2016-11-18..2016-11-21"),
    ("What burned the week of May 3?", "week of May 3 = on 2016-05-02..2016-05-09"),
    ("What burned two days ago?", "two days ago = on 2016-11-21"),
    ("What burned a week ago?", "a week ago = on 2016-11-13..2016-11-20"),
    ("What burned 3 months ago?", "3 months ago = on 2016-08-01..2016-09-01"),
    ("What burned in the last two weeks?", "the last two weeks = on 2016-11-09..2016-11-24"),
    ("What burned in the past 24 hours?", "the past 24 hours = on 2016-11-22..2016-11-24"),
    ("What burned in the last few days?", "the last few days = on 2016-11-17..2016-11-24"),
    ("What burned before Sunday?", "Sunday = before 2016-11-20"),
    ("What burned after May 3?", "May 3 = after 2016-05-03"),
    ("What burned by Friday?", "Friday = on 2016-11-18"),
    ("Who was hurt two days after the fire?", ""),
    (
        "Who was hurt two days after the May 3 fire?",
        "May 3 = on 2016-05-03; two days after = on 2016-05-05",
    ),
    (
        "Who was hurt a week before the fire on May 10?",
        "May 10 = on 2016-05-10; a week before = on 2016-05-03",
    ),
    ("What was reported last week?", "last week = published 2016-11-14..2016-11-21"),
    ("What was reported on May 3 about the ferry?", "May 3 = published 2016-05-03"),
    ("Articles from May about the ferry?", "May = published 2016-05-01..2016-06-01"),
    ("Stories published in 2015 about the ferry?", "2015 = published 2015-01-01..2016-01-01"),
    ("What did Sunday's Courier say?", "Sunday = published 2016-11-20"),
    ("What was in the May 3 report?", "May 3 = published 2016-05-03"),
    ("Who was reported missing on Sunday?", "Sunday = on 2016-11-20"),
    ("Will the bridge reopen on Friday?", "Friday = on 2016-11-25"),
    ("When will the trial begin next Tuesday?", "next Tuesday = on 2016-11-29"),
    ("Who is due in court on May 3?", "May 3 = on 2017-05-03"),
    ("Will the suspect in the Sunday shooting be charged?", "Sunday = on 2016-11-20"),
    ("Will the man held after the fire in Oxbow on Sunday be freed?", "Sunday = on 2016-11-20"),
    ("Did May Whitlock march to Oxbow?", ""),
    ("Who was at the March for Oxbow?", ""),
    ("Who drove the 2015 Toyota?", ""),
    ("What happened at Sunday school?", ""),
    ("Who lives at 2015 Mill Street?", ""),
    ("How many people live within 2,015 feet of it?", ""),
    ("How often does it burn on Sundays?", ""),
    ("What was the 911 call about?", ""),
    ("May I ask who burned it?", ""),
    ("Who may have seen it?", ""),
    ("What burned in August last year?", "August last year = on 2015-08-01..2015-09-01"),
    ("What burned on the Sunday the power failed?", ""),
    ("What was found at the Mar-a-Vista hotel?", ""),
    ("What burned the night before last?", "the night before last = on 2016-11-21"),
    ("What burned in recent days?", "recent days = on 2016-11-17..2016-11-24"),
    ("What burned over the Fourth of July?", "Fourth of July = on 2016-07-04"),
    ("Who won this year's World Fair prize?", "this year = on 2016-01-01..2017-01-01"),
    ("What did Sunday's Oxbow Courier say?", "Sunday = published 2016-11-20"),
    ("What happened on friday the 13th of may", "friday the 13th of may = on 2016-05-13"),
    ("What burned in Sept. 2014?", "Sept. 2014 = on 2014-09-01..2014-10-01"),
    ("What burned on Tuesday, Nov. 15, at 9 p.m.?", "Tuesday, Nov. 15, at 9 p.m. = on 2016-11-15"),
    ("What burned on 5 May?", "5 May = on 2016-05-05"),
    ("What burned on May 5th, 2014?", "May 5th, 2014 = on 2014-05-05"),
    ("What burned on February 29?", "February 29 = on 2016-02-29"),
    ("What burned two weeks ago?", "two weeks ago = on 2016-11-06..2016-11-13"),
    ("What burned last year?", "last year = on 2015-01-01..2016-01-01"),
    ("What burned in late 2015?", "late 2015 = on 2015-09-01..2016-01-01"),
    ("What burned on New Year's Day?", "New Year's Day = on 2016-01-01"),
    ("What burned on Thanksgiving night?", "Thanksgiving night = on 2015-11-26..2015-11-28"),
    ("Which trial begins this Friday?", "this Friday = on 2016-11-25"),
]


@pytest.mark.parametrize(("question", "expected"), DAYS)
def test_the_days_of_a_question(question: str, expected: str) -> None:
    assert days(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What burned last Sunday?", ["Sunday November 20 2016"]),
        ("What burned last night?", ["Tuesday November 22 2016", "Wednesday November 23 2016"]),
        ("What burned on May 3 and on May 3, 2016?", ["Tuesday May 3 2016"]),
        ("What burned in May?", []),
        ("What burned?", []),
    ],
)
def test_single_days_have_words_of_their_own(question: str, expected: list[str]) -> None:
    assert day_words(read(question, Gazetteer()).when) == expected


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Who was hurt in Oxbow on May 3?", ["2016-05-03"]),
        ("Who was hurt in Oxbow on Tuesday, May 3?", ["2016-05-03"]),
        ("Who was hurt in Oxbow on Sunday May 3?", ["2015-05-03"]),
        ("Who was hurt in Oxbow on Friday May 3?", ["2013-05-03"]),
        ("Who was hurt in Oxbow on May 3, 2022?", ["2022-05-03"]),
        ("Who was hurt in Oxbow yesterday?", ["2026-11-20"]),
        ("Who was hurt in Oxbow on March 4?", ["2026-03-04"]),
    ],
)
def test_a_day_without_a_year_is_in_one_from_which_there_is_news(
    question: str, days: list[str]
) -> None:
    asked_on = date(2026, 11, 21)
    published = [date(year, 5, 5) for year in range(2012, 2017)]
    (when,) = given(question, asked_on).when
    meant = in_reported_years(
        when, question, asked_on, lambda first, last: any(first <= day <= last for day in published)
    )
    assert [each.begins.isoformat() for each in meant] == days


def test_a_weekday_may_have_fallen_on_a_day_in_several_years() -> None:
    question, asked_on = "Who was hurt in Oxbow on Sunday May 3?", date(2026, 11, 21)
    (when,) = given(question, asked_on).when
    meant = in_reported_years(when, question, asked_on, lambda _first, _last: True)
    assert [each.begins.year for each in meant] == [2026, 2020, 2015]
