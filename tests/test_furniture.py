"""Lines that belong to the site and to no paper."""

import pytest

from tui.sources.layout.page_words import is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Load more",
        "Previous",
        "1 2 3 ... 10",
        "Previous 1 2 3 ... 10 Next",
        "Company",
        "Company TOS Privacy About Careers",
        "Models Datasets Spaces Pricing Docs",
        "© Hugging Face",
        "© 2031 Hugging Face",
        "Upvote",
        "Upvote 74",
        "GitHub 1.2k",
        "Submitted by",
        "+12",
        "...",
        "---",
        "byAK and the research community",
    ],
)
def test_words_of_the_site_are_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Models of Tarrows",
        "Next Tarrow",
        "Private Hextiles",
        "new hextiles",
        "GitHub Tarrows",
        "1 Tarrow",
        "Copyright of Tarrows",
    ],
)
def test_a_title_with_such_a_word_is_none(line: str) -> None:
    assert not is_furniture(line)


def test_a_long_line_is_none() -> None:
    assert not is_furniture("Next " * 1000)
