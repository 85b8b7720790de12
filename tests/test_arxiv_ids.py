"""arXiv ids in all the ways they are written."""

import pytest

from tui.identifiers import arxiv_id


@pytest.mark.parametrize(
    "text",
    [
        "2410.15027",
        "2410.15027v3",
        " arXiv:2410.15027v3 ",
        "arXiv: 2410.15027 [cs.LG]",
        "oai:arXiv.org:2410.15027v1",
        "https://arxiv.org/abs/2410.15027",
        "http://arxiv.org/pdf/2410.15027v1.pdf",
        "arxiv.org/abs/2410.15027",
        "https://export.arxiv.org/abs/2410.15027?context=cs",
        "https://huggingface.co/papers/2410.15027#community",
        "10.48550/arXiv.2410.15027",
        "https://doi.org/10.48550/arxiv.2410.15027",
    ],
)
def test_an_id_is_read_however_it_is_written(text: str) -> None:
    assert arxiv_id(text) == "2410.15027"


def test_ids_of_the_old_style_are_read() -> None:
    assert arxiv_id("http://arxiv.org/abs/math.gt/0309136v1") == "math/0309136"
    assert arxiv_id("astro-ph/0601001v1") == "astro-ph/0601001"


@pytest.mark.parametrize(
    "text", ["", "2413.15027", "2400.15027", "24101.5027", "see 2410.15027", "10.1000/2410", "3.14"]
)
def test_what_is_no_id_gives_none(text: str) -> None:
    assert arxiv_id(text) is None
