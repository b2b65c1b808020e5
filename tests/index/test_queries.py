"""Queries on the small pages: what each finds, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

import index
from index.feed import Name
from tests.index.pages import ACTIVITY, ADVISORY, LIBRARY, NETWORK, MemorySource, analyser, page
from verkostohaku.errors import QueryError, UsageError
from verkostohaku.finnish_texts import finnish_error

A, T, N, L = ADVISORY.id, ACTIVITY.id, NETWORK.id, LIBRARY.id

FINDS = [
    ("the lemma of an inflected word", "omaistoiminta", [A]),
    ("another inflected form", "omaistoiminnalle", [A]),
    ("all words are required", "omaistoiminnan neuvottelukunta", [A]),
    ("a word that no page holds", "kissa", []),
    ("one of two words is missing", "omaistoiminta kissa", []),
    ("the word itself before the compound that holds it", "toiminta", [T, A]),
    ("a compound within a compound", "mielenterveys", [N]),
    ("the beginning of a longer compound", "neuvottelukuntatyö", [A]),
    ("a compound that stands nowhere, by its parts", "retkijäsen", [T]),
    ("a compound that is written apart", "luku piiri", [L]),
    ("... beside other words", "kirjasto luku piirit", [L]),
    ("... of parts that stand alone nowhere", "omais toiminta", [A]),
    ("... which no page holds", "retki piiri", []),
    ("... in a group", "(omais toiminta) OR (luku piiri)", [A, L]),
    ("... is no AND", "omais AND toiminta", []),
    ("a stop word beside other words", "voi kokoontua kirjasto", [L]),
    ("a phrase in inflected forms", '"omaistoiminta neuvottelukunta"', [A]),
    ("a phrase in the wrong order", '"neuvottelukunta omaistoiminta"', []),
    ("a phrase that would run from title to text", '"neuvottelukunta neuvottelukunta"', []),
    ("exclusion", "kokoontua -kirjasto", [A]),
    ("NOT", "kokoontua NOT kirjasto", [A]),
    ("a prefix", "lukup*", [L]),
    ("a prefix of a lemma that no form has", "kirjasto*", [L]),
    ("the exact form", "=toimintaa", [T]),
    ("the exact form stands nowhere", "=toiminnalla", []),
    ("OR", "lukupiiri OR omaistoiminta", [A, L]),
    ("parentheses", "(lukupiiri OR omaistoiminta) kokoontua", [A, L]),
    ("AND", "kirjasto AND lukija", [L]),
    ("an organisation by a short name", "org:Metsola", [T, N]),
    ("an organisation by an inflected name", 'org:"Metsolan Klubitalo ry:n"', [T, N]),
    ("an organisation by an inflected short name", "org:Metsolasta", [T, N]),
    ("an organisation in Finnish", 'järjestö:"Harjun kaupunki"', [N, L]),
    ("a network", "verkosto:KOIVU", [N]),
    ("a site without www", "site:omaiset.fi", [A]),
    ("a site in Finnish", "sivusto:klubitalo.example verkosto", [N]),
    ("a year within a range", "pvm:2020", [A, N]),
    ("a range of years", "date:2022..2024", [T]),
    ("an open end", "pvm:2022..", [T]),
    ("an open beginning meets an open range", "pvm:..1990", [N]),
    ("a filter and a word", "kokoontua pvm:2019", [A]),
    ("words that say nothing are left out", "ja lukupiiri", [L]),
    ("a hyphen within a word", "KOIVU-verkosto", [N]),
    ("typographic quotation marks", "”omaistoiminnan neuvottelukunta”", [A]),
    ("a lone dash", "lukupiiri – kirjasto", [L]),
    ("TAI", "lukupiiri TAI omaistoiminta", [A, L]),
    ("JA", "kirjasto JA lukija", [L]),
    ("EI", "kokoontua EI kirjasto", [A]),
    ("all but a word", "-kokoontua", [T, N]),
    ("a case ending after a colon", "Metsola:n", []),
    ("a colon after a word", "Huom: lukupiiri", []),
    ("a field's name in capitals", "ORG:Metsola", [T, N]),
    ("a dash between years", "pvm:2022–2024", [T]),
    ("a hyphen between years", "pvm:2022-2024", [T]),
    ("a hyphen between months", "pvm:2022-01-2024-02", [T]),
    ("a dash after a month", 'pvm:"5/2022 –"', [T]),
    ("a season", 'pvm:"syksy 2020" -Omaistoiminta', [N]),
    ("a season in English", 'date:"autumn 2022"', []),
    ("a decade", "pvm:1990-luku", [N]),
    ("a prefix before a comma", "lukup*, kirjasto", [L]),
    ("a site's address", "site:https://www.omaiset.fi:443/jäsenet?a=1", [A]),
    ("an address with another port", "site:http://www.omaiset.fi:8080/", []),
    ("the wrong way round", "\u202elukupiiri\u202c", [L]),
]


@pytest.mark.parametrize(("query", "expected"), [f[1:] for f in FINDS], ids=[f[0] for f in FINDS])
def test_finds(pages: index.Index, query: str, expected: list[int]) -> None:
    found = [hit.id for hit in index.search(query, index=pages).hits]
    if query in ("toiminta",):
        assert found == expected
    else:
        assert sorted(found) == sorted(expected)


REFUSED = [
    ("", "empty", 0),
    ("  ", "empty", 0),
    ("- , .", "empty", 0),
    ('"', "quote", 0),
    ('kirja "lukupiiri', "quote", 6),
    ("ja tai", "stopwords", 0),
    ("(kirja", "unclosed", 0),
    ("(", "unclosed", 0),
    (")", "unopened", 0),
    ("kirja)", "unopened", 5),
    ("()", "nothing", 0),
    ("(kirja TAI)", "operand", 7),
    ("ve*sto", "star", 2),
    ("kirja *verkosto", "star", 6),
    ('"neuvottelu*"', "star", 11),
    ("kirja org:STE*", "star", 13),
    ('org:"STE* ry"', "star", 8),
    ("org:*", "star", 4),
    ("kirja AND", "operand", 6),
    ("OR kirja", "operand", 0),
    ("*", "prefix", 0),
    ("k*", "short", 0),
    ("=", "exact", 0),
    ("org:", "value", 0),
    ("kirja site:/", "value", 6),
    ("otsikko:verkosto", "field", 0),
    ('kirja title:"lukupiiri"', "field", 6),
    ("title:verk*", "field", 0),
    ("kirja " * 251, "long", 1500),
    ("a" * 10_001, "long", 10_000),
    ('"' + "kirja " * 251 + '"', "long", 1501),
    ("TAI", "operand", 0),
    ("pvm:２０１９", "date", 0),
    ("pvm:2023-13-45", "date", 0),
    ("pvm:2020..2018", "order", 0),
    ("pvm:2020-2018", "order", 0),
    ("pvm:2018-20", "date", 0),
    ("pvm:kevät 2020", "date", 0),
    ("kirja " + "(" * 60 + "a" + ")" * 60, "depth", 56),
]


@pytest.mark.parametrize(("query", "code", "position"), REFUSED)
def test_refuses(pages: index.Index, query: str, code: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        index.search(query, index=pages)
    assert (caught.value.code, caught.value.position) == (code, position)
    assert caught.value.query == query


OPTIONS = [
    ({"organisations": [""]}, "option", "''"),
    ({"organisations": ["STE*"]}, "star", ""),
    ({"date_from": "2021", "date_to": "2019"}, "order", "2021..2019"),
    ({"date_to": "eilen"}, "date", "eilen"),
]


@pytest.mark.parametrize(("filters", "code", "about"), OPTIONS)
def test_refuses_options(
    pages: index.Index, filters: dict[str, object], code: str, about: str
) -> None:
    with pytest.raises(QueryError) as caught:
        index.search("kirja", index=pages, **filters)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.about) == (code, about)
    assert caught.value.position is None


def test_every_mistake_has_a_finnish_message() -> None:
    codes = {code for _, code, _ in REFUSED} | {code for _, code, _ in OPTIONS}
    messages = {finnish_error(QueryError("", code=code, about="x")) for code in codes}
    assert "" not in messages
    assert len(messages) == len(codes)


def test_any_word(pages: index.Index) -> None:
    results = index.search("lukupiiri omaistoiminta kissa", index=pages, any_words=True)
    assert sorted(hit.id for hit in results.hits) == [A, L]
    assert [h.id for h in index.search("kissa", index=pages, any_words=True).hits] == []
    excluded = index.search("lukupiiri omaistoiminta -kirjasto", index=pages, any_words=True)
    assert [hit.id for hit in excluded.hits] == [A]


def test_filters(pages: index.Index) -> None:
    def ids(**filters: object) -> list[int]:
        found = index.search("kokoontua", index=pages, **filters)  # type: ignore[arg-type]
        return sorted(hit.id for hit in found.hits)

    assert ids() == [A, L]
    assert ids(sites=["WWW.Omaiset.fi"]) == [A]
    assert ids(sites=["omaiset.fi", "harju.example"]) == [A, L]
    assert ids(organisations=["lom"]) == [A]
    assert ids(organisations=["harju"], sites=["omaiset.fi"]) == []
    assert ids(networks=["Omaistoiminnan neuvottelukunta"]) == [A]
    assert ids(networks=["omaistoiminnan neuvottelukunnassa"]) == [A]
    assert ids(organisations=["LOM:n"]) == [A]
    assert ids(date_from="2019") == [A]  # the range began in 2018
    assert ids(date_from="2022") == []
    assert ids(date_to="2017") == []
    assert ids(date_from="31.12.2021") == [A]
    # a filter by itself is a question too
    alone = index.search("", index=pages, organisations=["Metsola"], sort="newest")
    assert [hit.id for hit in alone.hits] == [T, N]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("johtaa yleensä syntyä", {1, 2}),
        ("toimi", {3}),
        ("ryhmä lähde", {3}),
        ("orivarat", {4}),
        ("voi", set()),
    ],
)
def test_word_that_can_be_a_base_form_is_read_so(
    tmp_path: Path, query: str, expected: set[int]
) -> None:
    pages = [
        page(1, "", "Hän syntyi ja kasvoi."),
        page(2, "", "Synty oli kasvussa."),
        page(3, "", "Ryhmän toimeen haetaan tekijää lähteestä."),
        page(4, "", "Orivarat on pieni kylä, ja Orivaratissa tanssitaan."),
    ]
    index.rebuild(tmp_path, MemorySource(*pages), analyser=analyser())
    try:
        found = {hit.id for hit in index.search(query, index=tmp_path, any_words=True).hits}
    except QueryError:
        found = set()
    assert found == expected


def test_compound_that_is_written_apart_among_any_words(pages: index.Index) -> None:
    found = index.search("omais toiminta kissa", index=pages, any_words=True)
    assert [hit.id for hit in found.hits] == [A, T]
    # what the user joined by AND is not any word
    joined = index.search("kirjasto AND luku piiri", index=pages, any_words=True)
    assert [hit.id for hit in joined.hits] == [L]


def test_inflected_name_before_a_longer_name_with_its_words(tmp_path: Path) -> None:
    names = (Name("Kela ry"), Name("Kela")), (Name("Kelan tutkimusseura ry"),)
    pages = [page(n, "", "Teksti.", organisations=held) for n, held in enumerate(names, 1)]
    index.rebuild(tmp_path, MemorySource(*pages), analyser=analyser())
    found = index.search("", index=tmp_path, organisations=["Kelan"])
    assert [hit.id for hit in found.hits] == [1]


def test_filter_by_words_of_a_name(pages: index.Index) -> None:
    assert [h.id for h in index.search("", index=pages, organisations=["omaiset"]).hits] == [A]


@pytest.mark.parametrize("wrong", ["2023-13-45", "eilen", "2023-02-30", "", "２０１９", "٢٠١٩"])
def test_wrong_dates(pages: index.Index, wrong: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        index.search("kirja", index=pages, date_from=wrong)


@pytest.mark.parametrize(
    "filters", [{"sites": [" "]}, {"organisations": [""]}, {"networks": ["\n"]}]
)
def test_blank_filters(pages: index.Index, filters: dict[str, list[str]]) -> None:
    with pytest.raises(UsageError, match="holds no name"):
        index.search("kirja", index=pages, **filters)  # type: ignore[arg-type]


def test_dates_that_end_before_they_begin(pages: index.Index) -> None:
    with pytest.raises(UsageError, match=r"2019\.\.2018 ends before it begins"):
        index.search("kirja", index=pages, date_from="2019", date_to="2018")


def test_a_page_beyond_the_last(pages: index.Index) -> None:
    beyond = index.search("kokoontua", index=pages, page=99)
    assert (beyond.total, beyond.hits, beyond.suggestion) == (2, (), None)


def test_wrong_pages(pages: index.Index) -> None:
    with pytest.raises(UsageError, match="limit is 0"):
        index.search("kirja", index=pages, limit=0)
    with pytest.raises(UsageError, match="page is 0"):
        index.search("kirja", index=pages, page=0)


def test_pages_and_order(pages: index.Index) -> None:
    whole = index.search("kokoontua OR toiminta OR verkosto", index=pages)
    second = index.search("kokoontua OR toiminta OR verkosto", index=pages, limit=1, page=2)
    assert [hit.id for hit in second.hits] == [whole.hits[1].id]
    assert second.hits[0].rank == 2
    assert second.total == whole.total
    scores = [hit.score for hit in whole.hits]
    assert scores == sorted(scores, reverse=True)
    newest = index.search("kokoontua OR toiminta", index=pages, sort="newest")
    assert [hit.published for hit in newest.hits] == ["2023-05-10", "2019-03-04", None]


def test_facets_count_what_filters_find(pages: index.Index) -> None:
    facets = index.search("kokoontua OR toiminta OR verkosto", index=pages, facets=True).facets
    assert facets is not None
    for organisation in facets.organisations:
        found = index.search(
            "kokoontua OR toiminta OR verkosto", index=pages, organisations=[organisation.value]
        )
        assert found.total == organisation.count
    for year in facets.years:
        found = index.search(f"(kokoontua OR toiminta OR verkosto) pvm:{year.value}", index=pages)
        assert found.total >= year.count
    assert ("www.klubitalo.example", 2) in [(s.value, s.count) for s in facets.sites]


def test_suggests_what_the_index_holds(pages: index.Index) -> None:
    results = index.search("omaistoimita", index=pages)
    assert (results.total, results.suggestion) == (0, "omaistoiminta")
    both = index.search("lukupiiri kissa", index=pages)
    assert (both.total, both.any_total) == (0, 1)
    assert index.search("omaistoiminta", index=pages).suggestion is None


@pytest.mark.parametrize(
    "query", ["omaistoimita lukupiiri", "omaistoimita\x1b[31m", "omaistoimita pvm:2022"]
)
def test_suggests_nothing_that_finds_nothing(pages: index.Index, query: str) -> None:
    assert index.search(query, index=pages).suggestion is None


SPELLINGS = [
    # a word of the index before a form of another one, whatever their numbers
    ("kisssa", ["Kissa nukkuu."] + ["Kisa alkoi, ja kisassa juostiin."] * 3, "kissa"),
    # of two words, the one that more pages hold
    ("kalla", ["Kalja oli lämmintä."] + ["Kalle tuli."] + ["Kala ui."] * 3, "kala"),
    # a word that says nothing is no better
    ("muttu", ["Mutta se on täällä."], None),
    ("omaistoimita", ["Omaistoiminta jatkuu."] * 2 + ["Omaistoimija lopetti."], "omaistoiminta"),
]


@pytest.mark.parametrize(("query", "texts", "expected"), SPELLINGS)
def test_suggests_the_word_of_most_pages(
    tmp_path: Path, query: str, texts: list[str], expected: str | None
) -> None:
    source = MemorySource(*(page(number, "", text) for number, text in enumerate(texts, 1)))
    index.rebuild(tmp_path, source, analyser=analyser())
    assert index.search(query, index=tmp_path).suggestion == expected


def test_explains(pages: index.Index) -> None:
    results = index.search("toiminta ja", index=pages, explain=True, organisations=["LOM"])
    explanation = results.explanation
    assert explanation is not None
    assert explanation.words[0].lemmas == ("toiminta",)
    assert explanation.left_out == ("ja",)
    assert explanation.filters == ("organisation:LOM",)
    assert [(c.field, c.term) for c in results.hits[0].explanation if c.field == "part"] == [
        ("part", "toiminta")
    ]
