"""The dossier of an incident: made of quotes, each of which stands in its article."""

import time
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.article import Article
from retrieval.corpus import Collection, CorpusError
from retrieval.dossier import Dossier, dossier
from retrieval.embedding import Embedder
from tests.retrieval.dossiers import bring, dossier_of, incident_of

WIRE = Article(
    "OXBOW (Pell Wire) — Two people were hurt when fire broke out on the ferry Marigold at the"
    " Lantern Quay in Oxbow on Saturday night, police said.\n"
    "The ferry was called in at 9:40 p.m. by a harbor pilot, Fire Chief Ida Morrow said.\n"
    "The cause of the fire is under investigation.\n"
    "No arrests have been made, and police have not named the two who were hurt.\n"
    "A ferry burned at the same quay in 2009, and nobody was hurt then.",
    title="UPDATE: Ferry burns at Lantern Quay in Oxbow; two hurt - Pell Wire News",
    outlet="Pell Wire",
    url="https://wire.example/ferry",
    published="2026-05-03T06:00:00+00:00",
    given_id="wire",
)
COPY = Article(
    WIRE.text,
    title="Ferry burns at quay",
    outlet="Dunmarrow Post",
    url="https://post.example/ferry",
    published="2026-05-03T09:30:00+00:00",
    given_id="copy",
)
OWN = Article(
    "Three people were hurt in Saturday’s fire on the ferry Marigold, the Oxbow Crier has learned.\n"
    "The deckhand, Corin Vale, 34, is in the county hospital with burns, his sister said.\n"
    "The Marigold lay at the Lantern Quay in Oxbow when the fire broke out on Saturday night.\n"
    "It is not known what the ferry carried.",
    title="Deckhand among three hurt in ferry fire",
    outlet="Oxbow Crier",
    url="https://crier.example/ferry",
    published="2026-05-04T18:00:00+00:00",
    given_id="own",
)
ARREST = Article(
    "A man was arrested on Wednesday over the fire on the ferry Marigold, Oxbow police said.\n"
    "Corin Vale, 34, who was burned in the fire, left the county hospital on Tuesday.\n"
    "The man, whose name was not released, is to appear in court on May 11.",
    title="Man arrested over fire on ferry Marigold",
    outlet="Oxbow Crier",
    url="https://crier.example/arrest",
    published="2026-05-06T20:00:00+00:00",
    given_id="arrest",
)


@pytest.fixture
def made(collection: Collection, embedder: Embedder) -> Dossier:
    return dossier_of(collection, embedder, ARREST, COPY, OWN, WIRE)


def test_the_title_is_words_of_a_headline(made: Dossier) -> None:
    assert (made.title, made.titled_by) == (
        "Ferry burns at Lantern Quay in Oxbow; two hurt",
        "wire",
    )


def test_the_timeline_tells_each_development_once_in_order(made: Dossier) -> None:
    assert [
        (entry.begins, entry.words, made.citation(entry.quote).article) for entry in made.timeline
    ] == [
        ("2026-05-02T18:00", "Saturday night", "wire"),
        ("2026-05-02T21:40", "9:40 p.m.", "wire"),
        ("2026-05-05T00:00", "Tuesday", "arrest"),
        ("2026-05-06T00:00", "Wednesday", "arrest"),
        ("2026-05-11T00:00", "May 11", "arrest"),
    ]


def test_reports_say_in_whose_words_they_tell_it(made: Dossier) -> None:
    told = [
        (r.article, r.account, r.first, r.copies, r.copied, r.via, r.sources) for r in made.reports
    ]
    assert told == [
        ("wire", 1, True, False, None, None, ("police", "Fire Chief Ida Morrow")),
        ("copy", 1, True, True, "wire", "Pell Wire", ("police", "Fire Chief Ida Morrow")),
        ("own", 2, False, False, None, None, ("his sister",)),
        ("arrest", 3, False, False, None, None, ("Oxbow police",)),
    ]


def test_accounts_that_agree_are_quoted_once_each(made: Dossier) -> None:
    agreed = {item.about: [q.text for q in item.quotes] for item in made.agreed}
    assert agreed["an age"] == [
        "The deckhand, Corin Vale, 34, is in the county hospital with burns, his sister said.",
        "Corin Vale, 34, who was burned in the fire, left the county hospital on Tuesday.",
    ]
    for agreement in made.agreed:
        accounts = [account_of(made, quote.citation) for quote in agreement.quotes]
        assert len(set(accounts)) == len(accounts) > 1


def test_what_differs_is_in_the_order_of_publication(made: Dossier) -> None:
    (hurt,) = made.differences
    assert hurt.about == "the number of people hurt, changed in later reports"
    assert [made.citations[version.citations[0] - 1].article for version in hurt.versions] == [
        "wire",
        "own",
    ]
    assert [version.text.split(" were hurt")[0][-12:] for version in hurt.versions] == [
        ") — Two people"[-12:],
        "Three people"[-12:],
    ]


def test_the_unknown_is_what_nobody_told_since(made: Dossier) -> None:
    assert [quote.text for quote in made.unknown] == [
        "The man, whose name was not released, is to appear in court on May 11.",
        "It is not known what the ferry carried.",
        "The cause of the fire is under investigation.",
    ]


def test_open_questions_are_those_on_which_no_report_says_a_word(made: Dossier) -> None:
    assert made.open_questions == ()


def test_a_dossier_prints_what_the_contract_says(made: Dossier) -> None:
    printed = made.as_json()
    assert printed["articles"] == ["wire", "copy", "own", "arrest"]
    assert printed["accounts"] == [["wire", "copy"], ["own"], ["arrest"]]
    assert printed["first_published"] == "2026-05-03T06:00:00+00:00"
    assert printed["last_published"] == "2026-05-06T20:00:00+00:00"
    assert printed["timeline"][0]["quote"]["citation"] == 1


def test_the_order_in_which_reports_came_changes_nothing_but_ids(
    collection: Collection, embedder: Embedder, made: Dossier
) -> None:
    expected = [entry.quote.text for entry in made.timeline]
    for order in list(permutations((WIRE, COPY, OWN, ARREST)))[5::9]:
        for article in ("wire", "copy", "own", "arrest"):
            collection.articles.remove(article)
        again = dossier_of(collection, embedder, *order)
        assert [entry.quote.text for entry in again.timeline] == expected
        assert again.differences == made.differences


def account_of(made: Dossier, citation: int) -> int:
    article = made.citations[citation - 1].article
    return next(report.account for report in made.reports if report.article == article)


def test_the_timeline_leaves_out_what_dates_no_development(
    collection: Collection, embedder: Embedder
) -> None:
    made = dossier_of(
        collection,
        embedder,
        Article(
            "A barge sank off the Oxbow mole on Sunday after it struck a rock, the harbor office"
            " said on Monday.\n"
            "The wreck was reported at about 5:45 a.m. on Sunday by a fisherman.\n"
            "“On Sunday we all heard it,” said Ada Pike, who sells bait.\n"
            "The barge was built in 1971 and had struck the same rock last year.\n"
            "Posted: Monday, May 4, 2026 at 9 a.m. by the Oxbow Crier\n"
            "Who was at the wheel on Sunday?\n"
            "The captain charged over Sunday’s wreck pleaded not guilty in court.\n"
            "Divers are to look at the wreck on Friday.",
            published="2026-05-04T12:00:00",
        ),
    )
    assert [(entry.begins, entry.words) for entry in made.timeline] == [
        ("2026-05-03T00:00", "Sunday"),
        ("2026-05-03T05:30", "about 5:45 a.m. on Sunday"),
        ("2026-05-08T00:00", "Friday"),
    ]


@pytest.mark.parametrize(
    ("sentence", "is_unknown"),
    [
        ("Police have not named the two men.", True),
        ("It was not immediately clear how the fire began.", True),
        ("What started the fire remains under investigation.", True),
        ("Nobody hasn’t been charged, and no arrests were made.", True),
        ("The names of the crew were not released.", True),
        ("Investigators do not know why the ferry was at the quay.", True),
        ("The ferry, which has not charged a fare since 1961, was old.", False),
        ("An unknown man ran from the quay when the ferry burned.", False),
        ("The deckhand said he did not know the men on the quay.", False),
        ("A woman who asked not to be named saw the ferry burn.", False),
        ("“I don’t know who did it,” said a woman on the quay.", False),
        ("Is it still not known who was aboard?", False),
    ],
)
def test_the_unknown_is_what_those_do_not_know_who_ought_to(
    collection: Collection, embedder: Embedder, sentence: str, is_unknown: bool
) -> None:
    text = f"A ferry burned at the Lantern Quay in Oxbow.\n{sentence}"
    made = dossier_of(collection, embedder, Article(text, published="2026-05-03"))
    assert [quote.text for quote in made.unknown] == [sentence] * is_unknown


def test_what_a_later_report_tells_is_unknown_no_more(
    collection: Collection, embedder: Embedder
) -> None:
    def unknown(told: str, published: str) -> list[str]:
        for item in collection.articles.listed():
            collection.articles.remove(item.id)
        early = "A kiosk in Oxbow was robbed on Saturday.\nNo arrests have been made, police said."
        articles = [
            Article(early, published="2026-05-03", given_id="early"),
            Article(f"{told}\nThe kiosk in Oxbow is open.", published=published, given_id="late"),
        ]
        return [q.text for q in dossier_of(collection, embedder, *articles).unknown]

    still = ["No arrests have been made, police said."]
    assert unknown("A man was arrested over the robbery of the kiosk.", "2026-05-05") == []
    assert unknown("A man was arrested over the robbery of the kiosk.", "2026-05-03") == still
    assert unknown("Nobody was arrested over the robbery of the kiosk.", "2026-05-05") == still


def test_a_correction_is_told_with_the_report_it_stands_in(
    collection: Collection, embedder: Embedder
) -> None:
    noted = Article(
        f"{OWN.text}\nCorrection: An earlier version of this story said that two were hurt, not three.",
        title=OWN.title,
        outlet=OWN.outlet,
        published=OWN.published,
        given_id="noted",
    )
    correcting = Article(
        "Our report on the fire on the ferry Marigold gave the wrong name of its deckhand.\n"
        "The deckhand is called Corin Vale, not Colin Vail.",
        title="Correction: Fire on the ferry Marigold",
        outlet="Dunmarrow Post",
        published="2026-05-08",
        given_id="correcting",
    )
    made = dossier_of(collection, embedder, WIRE, noted, correcting)
    assert [
        (item.kind, made.citation(item.quote).article, item.quote.text) for item in made.corrections
    ] == [
        (
            "correction",
            "noted",
            "Correction: An earlier version of this story said that two were hurt, not three.",
        ),
        ("correction", "correcting", correcting.text),
    ]
    assert made.differences[0].about == "the number of people hurt, since corrected"


def test_how_long_after_the_same_event_is_compared_also_within_an_account(
    collection: Collection, embedder: Embedder
) -> None:
    shared = (
        "A caller told the harbor office in Oxbow on Sunday that the Pell ferry would never land.\n"
        "The caller laughed twice and rang off before the harbor office could ask for a name.\n"
        "The harbor office sent two launches with divers from Dunmarrow to the ferry landing.\n"
    )
    made = dossier_of(
        collection,
        embedder,
        Article(
            f"{shared}A short while later, a launch was fired upon from the Oxbow mole.",
            outlet="Oxbow Crier",
            given_id="short",
        ),
        Article(
            f"{shared}About three hours later, shots were fired at a launch from the Oxbow mole.",
            outlet="Dunmarrow Post",
            given_id="hours",
        ),
    )
    assert len({report.account for report in made.reports}) == 1
    (later,) = made.differences
    assert later.about == "how long it took"
    assert [version.text for version in later.versions] == [
        "A short while later, a launch was fired upon from the Oxbow mole.",
        "About three hours later, shots were fired at a launch from the Oxbow mole.",
    ]


def test_what_nobody_speaks_of_is_asked(collection: Collection, embedder: Embedder) -> None:
    text = "Somebody broke into the bakery on Tallow Lane in Oxbow; the burglary woke the baker."
    made = dossier_of(collection, embedder, Article(text))
    assert made.open_questions == (
        "When did it happen?",
        "Was anybody hurt?",
        "Has anybody been arrested?",
        "Why was it done?",
    )
    assert (made.agreed, made.differences, made.timeline) == ((), (), ())


def test_without_a_headline_the_title_is_the_best_sentence_s_beginning(
    collection: Collection, embedder: Embedder
) -> None:
    text = (
        "A fire destroyed the rope loft on Quay Road in Oxbow before dawn on Monday while"
        " its owner was at sea with all of his crew.\nIt burned for hours."
    )
    made = dossier_of(collection, embedder, Article(text, given_id="loft"))
    assert (made.title, made.titled_by) == (
        "A fire destroyed the rope loft on Quay Road in Oxbow before dawn on Monday while its",
        "loft",
    )


def test_an_incident_that_is_gone_has_no_dossier(
    collection: Collection, embedder: Embedder
) -> None:
    incident = incident_of(collection, embedder, WIRE)
    collection.articles.remove("wire")
    with pytest.raises(CorpusError, match="There is no incident 'i1' in this collection"):
        dossier(collection, incident)


def test_a_dossier_of_very_many_reports_is_bounded_and_says_so(
    collection: Collection, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.dossier.reading.MOST_READ", 2)
    made = dossier_of(collection, embedder, WIRE, COPY, OWN, ARREST)
    assert (made.read, len(made.reports)) == (2, 4)
    assert {citation.article for citation in made.citations} == {"wire", "arrest"}


SENTENCES = [
    *(line for article in (WIRE, OWN, ARREST) for line in article.text.splitlines()),
    "“We do not know who was aboard,” said Ida Morrow, the fire chief, on Sunday.",
    "He was 34.",
    "Corin Vail, 35, died on Monday at 3:15 a.m. in the county hospital in Dunmarrow.",
    "An hour later, two launches were fired upon on Quay Road.",
    "Correction: An earlier version of this story said that nobody was hurt.",
    "Police: “”",
]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=40)), min_size=1),
            st.sampled_from([None, "2026-05-03", "2026-05-04T18:00:00+00:00", "2026-05-06"]),
            st.sampled_from([None, "Ferry burns", "UPDATE: \u202eferry"]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_every_quote_stands_in_its_article(
    collection: Collection,
    embedder: Embedder,
    drawn: list[tuple[list[str], str | None, str | None]],
) -> None:
    for item in collection.articles.listed():
        collection.articles.remove(item.id)
    articles = [
        Article("\n".join(lines), title=title, published=published, given_id=f"g{n}")
        for n, (lines, published, title) in enumerate(drawn)
    ]
    bring(collection, embedder, *articles)
    for incident in collection.incidents.page():
        made = dossier(collection, incident)
        text = {article.given_id: article.text for article in articles}
        assert [citation.n for citation in made.citations] == list(
            range(1, len(made.citations) + 1)
        )
        quotes = [
            *(entry.quote for entry in made.timeline),
            *(quote for item in made.agreed for quote in item.quotes),
            *(item.quote for item in made.corrections),
            *made.unknown,
        ]
        for quote in quotes:
            cited = made.citation(quote)
            assert text[cited.article][cited.start : cited.end] == quote.text
            assert all(moment.text in quote.text for moment in quote.times)
        for difference in made.differences:
            for version in difference.versions:
                cited = made.citations[version.citations[0] - 1]
                assert text[cited.article][cited.start : cited.end] == version.text


@pytest.mark.parametrize(
    "nasty",
    ["police said " * 60_000, "at 5:45 p.m. on Sunday " * 30_000, "A" * 700_000, "“ ” " * 200_000,
     "no arrests, not yet. " * 40_000, "Our report - " * 50_000],
)  # fmt: skip
def test_no_article_takes_long(
    collection: Collection, embedder: Embedder, entry, nasty: str
) -> None:
    collection.articles.add([entry(f"A ferry burned in Oxbow on Sunday.\n{nasty}")])
    for incident in collection.incidents.page():
        begun = time.perf_counter()
        dossier(collection, incident)
        assert time.perf_counter() - begun < 1
