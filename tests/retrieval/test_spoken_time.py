"""Spoken time: how an interval reads beside a quote."""

from datetime import datetime

import pytest

from retrieval.spoken_time import PARTS_OF_DAY, spoken


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("2015-09-06", "2015-09-07", "6 September 2015"),
        ("2015-09-05", "2015-09-08", "5–7 September 2015"),
        ("2015-08-30", "2015-09-03", "30 August – 2 September 2015"),
        ("2015-12-30", "2016-01-03", "30 December 2015 – 2 January 2016"),
        ("2015-09-01", "2015-10-01", "September 2015"),
        ("2012-06-01", "2012-09-01", "June–August 2012"),
        ("2015-12-01", "2016-03-01", "December 2015 – February 2016"),
        ("2013-01-01", "2014-01-01", "2013"),
        ("1977-01-01", "1982-01-01", "1977–1981"),
        ("2015-09-06T02:30", "2015-09-06T02:31", "6 September 2015, 02:30"),
        ("2015-09-06T00:00", "2015-09-06T00:01", "6 September 2015, 00:00"),
        ("2015-09-06T02:15", "2015-09-06T02:45", "6 September 2015, 02:15–02:45"),
        ("2015-09-06T23:30", "2015-09-07T00:00", "6 September 2015, 23:30–24:00"),
        ("2015-09-05T23:45", "2015-09-06T00:15", "5–6 September 2015, 23:45–00:15"),
        ("2015-08-31T23:45", "2015-09-01T00:15", "31 August – 1 September 2015, 23:45–00:15"),
        (
            "2015-09-05T09:00",
            "2015-09-08T12:00",
            "5 September 2015, 09:00 – 8 September 2015, 12:00",
        ),
        (
            "2015-09-05T09:00",
            "2015-09-08T00:00",
            "5 September 2015, 09:00 – 7 September 2015, 24:00",
        ),
        ("2015-09-06T18:00", "2015-09-07T06:00", "6 September 2015, night"),
        ("2015-09-06T00:00", "2015-09-06T12:00", "6 September 2015, morning"),
        ("2015-09-06T00:00", "2015-09-06T08:00", "6 September 2015, early"),
        ("2015-12-31T18:00", "2016-01-01T00:00", "31 December 2015, late"),
    ],
)
def test_an_interval_reads_as_people_write_it(begins: str, ends: str, words: str) -> None:
    assert spoken(datetime.fromisoformat(begins), datetime.fromisoformat(ends)) == words


def test_each_part_of_a_day_has_hours_of_its_own() -> None:
    assert len(set(PARTS_OF_DAY.values())) == len(PARTS_OF_DAY)
