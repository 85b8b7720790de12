"""The day a paper reached you: which of a page, a call and a file's name decides it."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.feeds import ATOM, day, item
from tests.pages import HEAD, abstract, title
from tests.test_cli import Call, call
from tui.sources.file_names import day_in_name

__all__ = ["call"]

TODAY = date.today().isoformat()


def page(*head: str) -> str:
    """Give a page without a printed year but in its head."""
    lines = [*HEAD, *head]
    for number in range(3):
        lines += [title(number), abstract(number), f"  • {number + 2} authors"]
    return "\n\n".join(lines) + "\n"


def days(call: Call, path: Path, *words: str) -> set[str | None]:
    """Give the days of all papers after the file is imported."""
    assert call("import", str(path), *words).code == 0
    return {json.loads(line)["day"] for line in call("find", "--json").lines}


def written(folder: Path, name: str, text: str | bytes) -> Path:
    """Give a file that was last changed in 2019."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    os.utime(path, (1_560_000_000, 1_560_000_000))
    return path


@pytest.mark.parametrize(
    ("head", "name", "captured", "expected"),
    [
        ("Nov 4, 2025", "a.txt", None, "2025-11-04"),
        ("Nov 4, 2025", "2024-12-20.txt", "2024-01-01", "2025-11-04"),
        ("Nov 4", "2024-12-20.txt", "2023-12-01", "2023-11-04"),
        ("Nov 4", "2024-12-20-daily.txt", None, "2024-11-04"),
        ("Dec 30", "2025-01-02.txt", None, "2024-12-30"),
        ("Dec 30", "a.txt", "2025-01-02", "2024-12-30"),
        ("", "2024-12-20.txt", "2024-05-08", "2024-05-08"),
        ("", "2024-12-20.txt", None, "2024-12-20"),
        ("", "a.txt", "2024-05-08", "2024-05-08"),
        ("", "a.txt", None, TODAY),
        ("Nov 4", "a.txt", None, TODAY),
    ],
)
def test_a_page_is_of_the_day_its_head_the_call_or_its_name_tells(
    head: str, name: str, captured: str | None, expected: str, call: Call, tmp_path: Path
) -> None:
    path = written(tmp_path, name, page(*filter(None, (head,))))
    given = ("--captured", captured) if captured else ()
    assert days(call, path, *given) == {expected}


SUBMITTED = {"submittedOnDailyAt": "2024-06-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("more", "name", "captured", "expected"),
    [
        (SUBMITTED, "2024-05-27.json", "2024-05-28", "2024-06-01"),
        ({}, "2024-05-27.json", "2024-05-28", "2024-05-28"),
        ({}, "2024-05-27.json", None, "2024-05-27"),
        ({}, "answer.json", None, TODAY),
    ],
)
def test_an_answer_is_of_the_day_that_it_names(
    more: dict[str, Any],
    name: str,
    captured: str | None,
    expected: str,
    call: Call,
    tmp_path: Path,
) -> None:
    path = written(tmp_path, name, day(item(1, **more)))
    given = ("--captured", captured) if captured else ()
    assert days(call, path, *given) == {expected}


def test_a_feed_without_days_is_of_the_day_in_its_name(call: Call, tmp_path: Path) -> None:
    assert "2024-12-20" in days(call, written(tmp_path, "2024.12.20 arxiv.xml", ATOM))


LISTS = {
    "a.bib": "@misc{a, title={One}, year=2024}",
    "a.ris": "TY  - JOUR\nTI  - One\nPY  - 2024\nER  - \n",
    "a.json": '[{"title": "One", "type": "book", "DOI": "10.1/x"}]',
    "a.csv": '"Item Type","Publication Year","Title","Author"\n"book","2024","One","A"\n',
    "own.csv": "id,title,author_count,arxiv_id,starred\nx,One,,,no\n",
    "own.md": "- **One**  \n  came 2024-06-13\n",
    "list.md": "- [Four](https://arxiv.org/abs/2401.00001)\n- [Five](https://arxiv.org/abs/2401.00002)",
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("captured", [(), ("--captured", "2024-12-20")])
def test_a_list_has_no_day(
    name: str, captured: tuple[str, ...], call: Call, tmp_path: Path
) -> None:
    path = written(tmp_path, f"2024-12-20 {name}", LISTS[name])
    assert days(call, path, *captured) == {None}
    assert call("find", "day:3650d").code == 1
    assert call("find", "added:99y").code == 0


def test_a_paper_of_a_list_has_the_day_of_a_page_that_shows_it_later(
    call: Call, tmp_path: Path
) -> None:
    written(tmp_path, "a.bib", f"@misc{{a, title={{{title(0)}}}}}")
    assert days(call, tmp_path / "a.bib") == {None}
    again = call("import", str(written(tmp_path, "2024-12-20.txt", page())), "--json")
    assert (json.loads(again.out)["updated"], json.loads(again.out)["added"]) == (1, 2)
    shown = [json.loads(line)["day"] for line in call("find", "--json").lines]
    assert shown == ["2024-12-20"] * 3


def test_papers_without_a_day_stand_below_all_days_the_last_added_first(
    call: Call, tmp_path: Path
) -> None:
    written(
        tmp_path, "a.md", "- **Old**  \n  came 2019-01-01\n- **Less old**  \n  came 2020-01-01\n"
    )
    written(tmp_path, "1999-12-20.txt", page())
    assert call("import", str(tmp_path / "a.md"), str(tmp_path / "1999-12-20.txt")).code == 0
    for order, last in (("new", ["Less old", "Old"]), ("old", ["Old", "Less old"])):
        found = call("find", f"sort:{order}", "--limit", "9").lines
        assert [line.split("\t")[1] for line in found[-2:]] == last


def test_an_import_says_which_papers_count_from_today_and_how_to_say_otherwise(
    call: Call, tmp_path: Path
) -> None:
    path = written(tmp_path, "a.txt", page("Nov 4"))
    told = call("import", str(path)).err
    assert "Nov 4 without a year, so 3 papers count as of today; --captured DATE" in told
    assert "today" not in call("import", str(path)).err
    corrected = call("import", str(path), "--captured", "2024-11-20")
    assert "3 updated" in corrected.err
    assert "today" not in corrected.err
    assert {json.loads(line)["day"] for line in call("find", "--json").lines} == {"2024-11-04"}


def test_a_file_s_time_tells_no_year(call: Call, tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", page("Nov 4").replace("authors", "authors\n·\nJul 28"))
    assert days(call, path) == {TODAY}
    records = [json.loads(line) for line in call("find", "--json").lines]
    assert {(each["published"], each["published_text"]) for each in records} == {(None, "Jul 28")}


@pytest.mark.parametrize(
    "name",
    [
        "2024-12-20.txt",
        "2024-12-20-x.txt",
        "daily_20241220.html",
        "x 2024.12.20.txt",
        "2024_12_20_papers.json",
        "papers 2024 12 20.md",
        "Dec 20 2024.txt",
        "Daily Papers - December 20, 2024.html",
        "20 Dec 2024.txt",
        "20dec2024.txt",
        "20th-December-2024.txt",
        "2024-Dec-20.txt",
        "20.12.2024.txt",
        "12-20-2024.txt",
        "2024-12-20T08-30-00.json",
        "20241220T083000Z.json",
        "20241220083000.json",
        "save_20241220_0830.txt",
        "2024年12月20日.txt",
        "2024-12-20 (1).txt",
        "2024-12-20_20241220.txt",
    ],
)
def test_a_date_in_a_name_is_read_however_it_is_written(name: str) -> None:
    assert day_in_name(name) == "2024-12-20"


@pytest.mark.parametrize(
    "name",
    [
        "page.txt",
        "2024-12.txt",
        "2024.txt",
        "2412.20123.txt",
        "05-06-2024.txt",
        "2024-13-20.txt",
        "2023-02-29.txt",
        "2024-12-16_2024-12-20.txt",
        "000_56d4922e69f95b20.txt",
        "20241220a9f04b3c.html",
        "1734652800000.json",
        "decoder 20 2024.txt",
        "",
    ],
)
def test_what_is_no_date_or_may_be_several_is_none(name: str) -> None:
    assert day_in_name(name) is None


def test_the_help_of_import_says_what_captured_and_strict_do(call: Call) -> None:
    told = call("import", "--help").out
    assert "--captured DATE  the day pages were saved" in told
    assert "--strict" in told.partition("lists:")[2]


def test_a_date_given_without_hyphens_is_the_same(call: Call, tmp_path: Path) -> None:
    assert days(call, written(tmp_path, "a.txt", page()), "--captured", "20241220") == {
        "2024-12-20"
    }
