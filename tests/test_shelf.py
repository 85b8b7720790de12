"""The shelf: what each word and field of a query leaves, and in which order."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.making import ident, repository, sighting
from tests.shelves import TODAY, Written, dated
from tui.paper import Link, paper_id
from tui.search.language.query import parse
from tui.search.shelf import Abandoned, narrow


@pytest.fixture
def library(tmp_path: Path) -> Written:
    return Written(tmp_path)


def test_no_query_gives_all_papers_newest_first(library: Written) -> None:
    library.papers(dated("Old", "2026-01-01"), dated("New", "2026-11-01"))
    assert library.titles() == ["New", "Old"]


def test_papers_of_one_day_stand_by_publication_then_as_in_their_source(library: Written) -> None:
    library.papers(
        dated("Unknown", "2026-01-01", line=1),
        dated("Third", "2026-01-01", published="2025-01-01", line=30),
        dated("Second", "2026-01-01", published="2025-01-01", line=4),
        dated("First", "2026-01-01", published="2025-12-01", line=50),
    )
    assert library.titles() == ["First", "Second", "Third", "Unknown"]


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("new", ["Beta", "alpha", "Gamma"]),
        ("old", ["Gamma", "alpha", "Beta"]),
        ("title", ["alpha", "Beta", "Gamma"]),
        ("comments", ["Gamma", "Beta", "alpha"]),
        ("upvotes", ["alpha", "Gamma", "Beta"]),
    ],
)
def test_every_order_puts_what_is_not_known_last(
    library: Written, order: str, titles: list[str]
) -> None:
    library.papers(
        dated("alpha", "2026-02-01", upvotes=3),
        dated("Beta", "2026-03-01", comments=0),
        dated("Gamma", "2026-01-01", comments=9, upvotes=1),
    )
    assert library.titles(f"sort:{order}") == titles


def test_sort_added_puts_what_was_imported_last_first(library: Written) -> None:
    library.papers(dated("Early", "2026-11-01"), added="2026-01-01")
    library.papers(dated("Late", "2025-11-01"), number=2, added="2026-06-01")
    assert library.titles("sort:added") == ["Late", "Early"]


def test_every_word_must_occur_somewhere(library: Written) -> None:
    library.papers(
        sighting("Task arithmetic", abstract="On vectors."),
        sighting("Task lists", abstract="On lists."),
    )
    assert library.exact("task vectors") == {"Task arithmetic"}


@pytest.mark.parametrize("word", ["title", "abstracted", "hinton", "institute", "moe", "remember"])
def test_a_word_is_found_in_every_text_of_a_paper(library: Written, word: str) -> None:
    library.papers(
        sighting(
            "A title",
            abstract="Abstracted.",
            authors=("G. Hinton",),
            organization="The Institute",
        ),
        "Another",
    )
    library.mark("A title", "tag:moe")
    library.mark("A title", "note", "remember this")
    assert library.exact(word) == {"A title"}


def test_a_word_is_found_by_its_beginning_but_not_by_its_middle(library: Written) -> None:
    library.papers("Language", "Slang")
    assert library.exact("lang") == {"Language"}


def test_a_very_short_word_is_a_whole_word_of_an_abstract(library: Written) -> None:
    library.papers(sighting("One", abstract="On RL."), sighting("Two", abstract="On RLHF."))
    assert library.exact("rl") == {"One"}


def test_a_phrase_stands_side_by_side_and_is_whole(library: Written) -> None:
    library.papers("Task vectors", "Vectors of a task", "Subtask vectorspace")
    assert library.exact('"task vectors"') == {"Task vectors"}
    assert not library.exact('"task vector"')


def test_a_hyphenated_word_is_a_phrase(library: Written) -> None:
    library.papers("Vision-Language Models", "Vision language", "Language and vision")
    assert library.exact("vision-language") == {"Vision-Language Models", "Vision language"}


def test_what_is_excluded_is_excluded_as_a_whole_word(library: Written) -> None:
    library.papers("Robot", "Robotics", "Planning")
    assert library.exact("-robot") == {"Robotics", "Planning"}


def test_either_and_not_compose(library: Written) -> None:
    library.papers("Alpha one", "Beta one", "Gamma one", "Alpha two")
    assert library.exact("(alpha OR beta) NOT two") == {"Alpha one", "Beta one"}


@pytest.mark.parametrize("typed", ["Poincaré", "poincare", "POINCARE", "poincaré"])
def test_accents_and_case_make_no_difference(library: Written, typed: str) -> None:
    library.papers("Poincaré embeddings", "Poincare maps", "Euclid")
    assert library.exact(typed) == {"Poincaré embeddings", "Poincare maps"}


@pytest.mark.parametrize("typed", ["向量", "量", "任务", "task向量"])
def test_chinese_is_found_by_any_character(library: Written, typed: str) -> None:
    library.papers(sighting("Task任务", abstract="关于task向量的研究"), "任何")
    assert library.exact(typed) == {"Task任务"}


def test_japanese_and_korean_are_found_within_words(library: Written) -> None:
    library.papers("拡散モデルの研究", "언어모델은 배운다")
    assert library.exact("モデル") == {"拡散モデルの研究"}
    assert library.exact("모델") == {"언어모델은 배운다"}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("C++", "Agents for C++"),
        ("c++", "Agents for C++"),
        ("++", "Agents for C++"),
        ("FaSTA^*", "FaSTA$^{*}$: a path"),
        ("^*", "A^* search"),
        ("C#", "Games in C#"),
    ],
)
def test_symbols_are_looked_for_as_they_stand(library: Written, typed: str, title: str) -> None:
    library.papers("Agents for C++", "Tools for C", "Games in C#", "FaSTA$^{*}$: a path")
    library.papers("A^* search", "Fasta food", number=2)
    assert library.exact(typed) == {title}


@pytest.mark.parametrize("typed", ["&& games", "games ++ in", "C++ tools"])
def test_symbols_are_never_near(library: Written, typed: str) -> None:
    library.papers("Tools for C", "Games in Ctools")
    assert library.titles(typed) == []


def test_symbols_are_found_in_abstracts_and_notes(library: Written) -> None:
    library.papers(sighting("One", abstract="Uses C++ 17."), "Two", "Three")
    library.mark("Two", "note", "see the C++ code")
    assert library.exact("C++") == library.exact("++") == {"One", "Two"}


@pytest.mark.parametrize("word", ['"', "'", "*", "AND", "{title}:", "a:b^2", "--", "x\0y"])
def test_no_word_is_taken_for_syntax_of_sql(library: Written, word: str) -> None:
    from tui.search.language.tree import Phrase, Query, Word

    library.papers("Plain")
    for node in (Word(word), Phrase(word)):
        assert list(narrow(library.index, Query(node), TODAY, near=False).ids) == []


def test_hidden_papers_are_left_out_unless_asked_for(library: Written) -> None:
    library.papers("Seen", "Hidden")
    library.mark("Hidden", "hidden")
    assert library.titles() == ["Seen"]
    assert library.titles("is:hidden") == ["Hidden"]
    assert library.exact("is:hidden OR seen") == {"Seen", "Hidden"}
    assert library.titles("-is:hidden") == ["Seen"]


def test_the_first_rows_are_the_first_of_the_whole_list(library: Written) -> None:
    library.papers(
        dated("Old", "2024-01-01"), dated("New", "2025-01-01"), dated("Hidden", "2026-01-01")
    )
    library.mark("Hidden", "hidden")
    whole = narrow(library.index, parse(""), TODAY).ids
    assert library.index.newest(1) == list(whole)[:1]
    assert library.index.newest(9) == list(whole)


def test_states_are_those_of_the_marks(library: Written) -> None:
    library.papers("Read", "Starred", "Plain")
    library.mark("Read", "read")
    library.mark("Starred", "starred")
    assert library.exact("is:read") == {"Read"}
    assert library.exact("is:unread") == {"Starred", "Plain"}
    assert library.exact("-is:unread") == {"Read"}
    assert library.exact("is:starred OR is:read") == {"Starred", "Read"}


def test_has_asks_what_there_is(library: Written) -> None:
    library.papers(
        sighting("Code", links=(repository(),)),
        sighting("Page", links=(Link("https://x.github.io", "project", "x.github.io"),)),
        sighting("Numbered", arxiv_id="2401.00001"),
        "Noted",
        "Tagged",
    )
    library.mark("Noted", "note", "n")
    library.mark("Tagged", "tag:t")
    for thing, title in [
        ("repo", "Code"),
        ("project", "Page"),
        ("arxiv", "Numbered"),
        ("note", "Noted"),
        ("tag", "Tagged"),
    ]:
        assert library.exact(f"has:{thing}") == {title}
        assert title not in library.exact(f"-has:{thing}")


def test_a_tag_is_named_whole_and_in_any_case(library: Written) -> None:
    library.papers("One", "Two", "Three")
    library.mark("One", "tag:moe")
    library.mark("Two", "tag:moe-routing")
    library.mark("Three", "tag:réseau")
    assert library.exact("tag:MoE") == {"One"}
    assert library.exact("tag:moe,reseau") == {"One", "Three"}


def test_a_tag_taken_off_is_gone(library: Written) -> None:
    library.papers("One")
    library.mark("One", "tag:moe")
    library.mark("One", "tag:moe", False)
    assert not library.exact("tag:moe") | library.exact("has:tag") | library.exact("moe")


def test_organizations_authors_and_titles_are_found_by_a_part(library: Written) -> None:
    library.papers(
        sighting("Grounding GUI agents", authors=("Zoë Quill", "Ann Hill"), organization="Ünit AI"),
        "Other",
    )
    assert library.exact("org:unit") == {"Grounding GUI agents"}
    assert library.exact('author:"zoe quill"') == {"Grounding GUI agents"}
    assert library.exact("author:hil") == {"Grounding GUI agents"}
    assert library.exact('title:"gui agents"') == {"Grounding GUI agents"}
    assert not library.exact('author:"quill ann"')


def test_a_repository_is_found_by_owner_name_or_address(library: Written) -> None:
    library.papers(sighting("Code", links=(repository("Owner/Name"),)), "Other")
    for part in ("owner/name", "Owner", "github.com/owner"):
        assert library.exact(f"repo:{part}") == {"Code"}


def test_a_source_is_found_by_its_kind_or_its_file(library: Written) -> None:
    library.papers(
        sighting("Page", source="page", where="may-8.txt"),
        sighting("Feed", source="hf", where="daily_2026-11.json"),
    )
    assert library.exact("source:page") == {"Page"}
    assert library.exact("source:2026-11") == {"Feed"}


def test_an_id_is_found_by_its_beginning_or_as_an_alias(library: Written) -> None:
    library.papers(sighting("One", arxiv_id="2401.00001"), sighting("Uno", arxiv_id="2401.00001"))
    library.papers("Other", number=2)
    both = (ident("One"), ident("Uno"), ident("One")[:6], "2401.00001", "2401.00001v3")
    found = [library.exact(f"id:{name}") for name in both]
    assert all(each == found[0] and len(each) == 1 for each in found)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("comments:>5", {"Many"}),
        ("comments:<=5", {"Few"}),
        ("comments:0", set()),
        ("comments:1..9", {"Few", "Many"}),
        ("-comments:>5", {"Few", "None"}),
        ("authors:>=2", {"Many"}),
        ("upvotes:<3", {"Few"}),
    ],
)
def test_numbers_that_are_not_known_match_nothing(
    library: Written, query: str, titles: set[str]
) -> None:
    library.papers(
        sighting("Many", comments=9, author_count=4),
        sighting("Few", comments=1, authors=("A",), upvotes=2),
        "None",
    )
    assert library.exact(query) == titles


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("year:2024", {"June"}),
        ("on:2024-06", {"June"}),
        ("after:2024-06-01", {"June", "Later"}),
        ("before:2025", {"June"}),
        ("day:2026-11-20", {"June"}),
        ("day:2d", {"June"}),
        ("-year:2024", {"Later", "Undated"}),
    ],
)
def test_dates_of_publication_and_of_coming(library: Written, query: str, titles: set[str]) -> None:
    library.papers(
        dated("June", "2026-11-20", published="2024-06-15"),
        dated("Later", "2026-11-01", published="2025-01-01", published_inferred=True),
        dated("Undated", "2026-10-01"),
    )
    assert library.exact(query) == titles


def test_added_asks_for_the_day_of_the_import(library: Written) -> None:
    library.papers("Old", added="2026-01-01")
    library.papers("New", number=2, added="2026-11-20")
    assert library.exact("added:7d") == {"New"}


def test_a_whole_word_of_the_title_stands_before_its_beginning_and_the_abstract(
    library: Written,
) -> None:
    library.papers(
        dated("About something", "2026-05-05", abstract="A model of it."),
        dated("Models", "2026-04-04"),
        dated("A model", "2026-01-01"),
        dated("By a person", "2026-06-06", authors=("Ann Model",)),
    )
    assert library.titles("model") == ["A model", "Models", "By a person", "About something"]


def test_words_side_by_side_stand_before_words_apart(library: Written) -> None:
    library.papers(dated("Task of vectors", "2026-05-05"), dated("On task vectors", "2026-01-01"))
    assert library.titles("task vectors") == ["On task vectors", "Task of vectors"]
    assert library.titles("task vec") == ["On task vectors", "Task of vectors"]


def test_of_equally_good_matches_the_one_with_the_shorter_title_stands_first(
    library: Written,
) -> None:
    library.papers(dated("A moe of experts", "2026-05-05"), dated("On moe", "2026-01-01"))
    assert library.titles("moe") == ["On moe", "A moe of experts"]


def test_equally_good_matches_stand_newest_first(library: Written) -> None:
    library.papers(dated("Moe one", "2026-01-01"), dated("Moe two", "2026-05-05"))
    assert library.titles("moe") == ["Moe two", "Moe one"]


def test_an_order_asked_for_is_kept_with_words_too(library: Written) -> None:
    library.papers(dated("A moe", "2026-01-01"), dated("B", "2026-05-05", abstract="moe"))
    assert library.titles("moe sort:new") == ["B", "A moe"]


def test_near_matches_stand_below_all_exact_ones(library: Written) -> None:
    library.papers(dated("Lamguage", "2026-01-01"), dated("Language", "2026-05-05"))
    shelf = library.narrow("lamguage")
    assert shelf.exact == 1
    assert library.titles("lamguage") == ["Lamguage", "Language"]


def test_a_mistyped_word_is_found_where_the_other_words_occur(library: Written) -> None:
    library.papers("Language models", "Language games")
    assert library.titles("lanugage models") == ["Language models"]
    assert library.narrow("lanugage models").exact == 0


@pytest.mark.parametrize("typed", ["task galaxy", "galaxy", "galax", "taskgalaxy", "TaskGalaxy"])
def test_words_inside_a_word_of_a_title_are_found(library: Written, typed: str) -> None:
    library.papers("TaskGalaxy: A Thousand Tasks", "LoRA and VLMs")
    assert library.titles(typed, near=False) == ["TaskGalaxy: A Thousand Tasks"]


@pytest.mark.parametrize("query", ["-galaxy", "-task", '-"task galaxy"'])
def test_words_inside_a_word_are_not_whole_ones(library: Written, query: str) -> None:
    library.papers("TaskGalaxy")
    assert library.titles(query) == ["TaskGalaxy"]


@pytest.mark.parametrize("query", ["lo", "ra", '"task galaxy"', "alaxy"])
def test_neither_short_parts_nor_phrases_look_inside_words(library: Written, query: str) -> None:
    library.papers("TaskGalaxy with VLoRA")
    assert library.titles(query, near=False) == []


def test_a_word_counts_more_than_one_inside_a_word(library: Written) -> None:
    library.papers(dated("TaskGalaxy", "2026-05-05"), dated("The Old Galaxy", "2026-01-01"))
    assert library.titles("galaxy") == ["The Old Galaxy", "TaskGalaxy"]


def test_two_words_typed_as_one_are_found_after_it(library: Written) -> None:
    library.papers("Paged Attention", "Pagedattention Again", "Attention Paged", "Attention")
    assert library.titles("pagedattention") == ["Pagedattention Again", "Paged Attention"]


def test_one_word_typed_as_two_is_found_after_them(library: Written) -> None:
    library.papers("A paged store with attention", "Pagedattention", "Attention")
    assert library.titles("paged attention") == ["A paged store with attention", "Pagedattention"]


def test_a_word_that_begins_many_others_may_be_mistyped_too(library: Written) -> None:
    library.papers("Prune trees", *(f"Prunable thing {n}" for n in range(30)), "Prunes")
    assert library.titles("pruna trees") == ["Prune trees"]


def test_where_no_paper_holds_all_words_a_common_one_may_be_mistyped(library: Written) -> None:
    library.papers("Mask trees", *(f"A task {n}" for n in range(30)))
    assert library.titles("task trees") == ["Mask trees"]
    assert library.titles("task trees is:starred") == []


def test_words_are_not_doubted_where_only_the_fields_leave_no_paper(library: Written) -> None:
    library.papers("Mask trees", *(f"A task of trees {n}" for n in range(30)))
    library.mark("Mask trees", "starred")
    assert library.titles("task trees is:starred") == []


def test_the_shelf_tells_what_the_words_were_taken_for(library: Written) -> None:
    library.papers("Language", "Paged Attention")
    assert library.narrow("lanugage").taken_for == ["language"]
    assert library.narrow("pagedattention").taken_for == ["paged attention"]
    assert library.narrow("language").taken_for == []


def test_near_matches_can_be_left_out(library: Written) -> None:
    library.papers("Language")
    assert library.titles("lanugage", near=False) == []


@pytest.mark.parametrize("query", ['"lanugage"', "title:lanugage", "-x lanugage-model"])
def test_phrases_and_fields_are_never_near(library: Written, query: str) -> None:
    library.papers("Language model")
    assert library.titles(query) == []


def test_what_is_excluded_is_never_near(library: Written) -> None:
    library.papers("Language")
    assert library.titles("-lanugage") == ["Language"]


@pytest.mark.parametrize("limit", [1, 7, 20])
@pytest.mark.parametrize(
    "query",
    [
        *("moe", "moe two", "mo", "moe has:repo", "", "is:unread", "C++", "moe sort:title"),
        *("tow", "newre moe", "tow sort:title"),
    ],
)
def test_the_first_few_are_the_first_of_all(library: Written, query: str, limit: int) -> None:
    library.papers(
        *(
            dated(
                f"{head} moe {tail} {n}",
                f"2026-0{len(head)}-{n + 10}",
                links=(repository(),) * (n % 2),
            )
            for head in ("On", "Moe two", "Two newer")
            for tail in ("two", "moes", "C++")
            for n in range(5)
        )
    )
    assert library.titles(query, limit=limit) == library.titles(query)[:limit]


def test_a_shelf_knows_where_a_paper_stands(library: Written) -> None:
    library.papers(dated("Old", "2026-01-01"), dated("New", "2026-11-01"))
    shelf = library.narrow()
    assert (len(shelf), shelf.place(paper_id("Old")), shelf.place(1)) == (2, 1, None)


def test_facets_count_what_a_choice_shows(library: Written) -> None:
    library.papers(
        dated("One", "2026-01-02", published="2024-01-01", organization="A", source="hf"),
        dated("Two", "2026-01-02", published="2025-01-01", organization="A", source="page"),
        dated("Three", "2026-01-03", links=(repository(),), source="page"),
        dated("Gone", "2026-01-04"),
    )
    for title, field in [("One", "read"), ("Two", "starred"), ("Gone", "hidden")]:
        library.mark(title, field)
    for title, tag in [("One", "x"), ("Two", "x"), ("Two", "y"), ("Gone", "x")]:
        library.mark(title, f"tag:{tag}")
    facets = library.narrow().facets()
    assert (facets.total, facets.unread, facets.read, facets.starred) == (3, 2, 1, 1)
    assert (facets.hidden, facets.has_repo) == (1, 1)
    assert (facets.here, facets.left) == (3, 2)
    assert facets.tags == (("x", 2), ("y", 1))
    assert facets.years == (("2025", 1), ("2024", 1))
    assert facets.organizations == (("A", 2),)
    assert facets.sources == (("page", 2), ("hf", 1))
    assert facets.days == (("2026-01-03", 1), ("2026-01-02", 2))


def test_a_paper_of_two_sources_counts_for_both(library: Written) -> None:
    library.papers(sighting("One", source="hf"), sighting("One", source="page"))
    assert dict(library.narrow().facets().sources) == {"hf": 1, "page": 1}


def test_unread_follows_the_marks(library: Written) -> None:
    library.papers("One", "Two")
    shelf = library.narrow()
    assert shelf.unread == 2
    library.mark("One", "read")
    library.index.update()
    assert shelf.unread == 1


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "all papers"),
        ("is:unread has:repo", "unread, with a repository"),
        ("task vectors", 'words "task vectors"'),
        ('"task vectors" -robot', 'phrase "task vectors", not word "robot"'),
        ("tag:moe,lora comments:>5", "tagged moe or lora, at least 6 comments"),
        ("-has:repo", "without a repository"),
        ("year:2024 sort:title", "published 2024"),
    ],
)
def test_a_view_in_words(library: Written, query: str, words: str) -> None:
    assert library.narrow(query).describe() == words


def test_dates_are_told_from_the_present_day_unless_another_is_given(library: Written) -> None:
    library.papers(dated("Of today", date.today().isoformat()), dated("Of then", "2001-01-01"))
    ids = narrow(library.index, parse("day:7d")).ids
    assert [row.title for row in library.index.rows(ids)] == ["Of today"]


def test_a_search_no_longer_wanted_gives_up(library: Written) -> None:
    library.papers("One")
    index = library.index
    with pytest.raises(Abandoned):
        narrow(index, parse("one"), TODAY, wanted=lambda: False)
    assert library.titles("one") == ["One"]


def test_a_search_imports_only_what_it_needs(library: Written) -> None:
    library.papers("Task vectors")
    library.index.close()
    program = (
        "import sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from tui.search.index import Index\n"
        "from tui.search.language.query import parse\n"
        "from tui.search.shelf import narrow\n"
        f"index = Index(Path({str(library.folder)!r}), Path({str(library.cache)!r}))\n"
        "assert not index.update()\n"
        "shelf = narrow(index, parse('task vectors'), date(2026, 11, 21), limit=1)\n"
        "assert [row.title for row in index.rows(shelf.ids)] == ['Task vectors']\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert not done.stderr
    heavy = {"tinydb", "rapidfuzz", "textual", "rich", "asyncio", "tui.library.merge"}
    assert heavy.isdisjoint(done.stdout.split())
