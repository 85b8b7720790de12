"""What of a paper can be copied, and where its pages are."""

from tests.holdings import holding, links
from tests.making import repository
from tui.paper import Link
from tui.screens.links import best_link, copyable, page_link

PROJECT = Link("https://alpha.example", "project", "alpha.example")


def test_the_best_link_is_the_repository_wherever_it_stands() -> None:
    paper = holding(links=(PROJECT, repository())).paper
    assert best_link(paper) == ("repository", "https://github.com/invented/code")


def test_without_a_repository_it_is_the_project_and_then_arxiv() -> None:
    assert best_link(holding(links=(PROJECT,)).paper) == ("project page", PROJECT.url)
    arxiv = best_link(holding(arxiv_id="2401.00001").paper)
    assert arxiv == ("arXiv link", "https://arxiv.org/abs/2401.00001")
    assert best_link(holding().paper) is None


def test_the_page_of_a_paper_is_at_arxiv_first() -> None:
    paper = holding(arxiv_id="2401.00001", links=(PROJECT,)).paper
    assert page_link(paper) == "https://arxiv.org/abs/2401.00001"
    assert page_link(holding(links=(repository(),)).paper) == "https://github.com/invented/code"
    assert page_link(holding().paper) is None


def test_only_what_there_is_can_be_copied() -> None:
    assert [each.id for each in copyable(holding())] == ["copy.title", "copy.bibtex"]


def test_links_are_copied_by_their_numbers_up_to_nine() -> None:
    many = links(*(f"https://a.example/{each}" for each in range(12)))
    numbered = [each for each in copyable(holding(links=many)) if each.id[-1].isdigit()]
    assert [each.id for each in numbered] == [f"copy.link {each}" for each in range(1, 10)]
    assert numbered[2].text == "https://a.example/2"
