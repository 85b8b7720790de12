"""What an address leads to, and the canonical form of repositories."""

import pytest

from tui.links import canonical_repo, make_link


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/quorvale/nolvex", "repo"),
        ("https://gitlab.com/quorvale/nolvex", "repo"),
        ("https://bitbucket.org/quorvale/nolvex", "repo"),
        ("https://codeberg.org/quorvale/nolvex", "repo"),
        ("https://anonymous.4open.science/r/nolvex-12", "repo"),
        ("https://github.com/quorvale", "other"),
        ("https://github.com/features/actions", "other"),
        ("https://github.com/orgs/quorvale", "other"),
        ("https://github.com/topics/hex", "other"),
        ("https://github.com/sponsors/quorvale", "other"),
        ("https://gist.github.com/quorvale/0123", "other"),
        ("https://quorvale.github.io", "project"),
        ("https://quorvale.github.io/nolvex/", "project"),
        ("https://sites.google.com/view/nolvex", "project"),
        ("https://nolvex.dev/", "project"),
        ("https://huggingface.co/quorvale/nolvex-7b", "model"),
        ("https://hf.co/quorvale/nolvex-7b", "model"),
        ("https://huggingface.co/datasets/quorvale/hex", "dataset"),
        ("https://huggingface.co/datasets/hex", "dataset"),
        ("https://huggingface.co/spaces/quorvale/hex", "project"),
        ("https://huggingface.co/papers/2410.15027", "paper"),
        ("https://huggingface.co/collections/quorvale/hex-0123", "other"),
        ("https://huggingface.co/quorvale", "other"),
        ("https://huggingface.co/docs/hub", "other"),
        ("https://zenodo.org/records/1234", "dataset"),
        ("https://doi.org/10.5281/zenodo.1234", "dataset"),
        ("https://www.youtube.com/watch?v=x_Y", "video"),
        ("https://youtu.be/x_Y", "video"),
        ("https://player.vimeo.com/1", "video"),
        ("https://arxiv.org/abs/2410.15027", "paper"),
        ("https://doi.org/10.1000/1", "paper"),
        ("https://openreview.net/forum?id=x", "paper"),
        ("https://aclanthology.org/2020.x-1/", "paper"),
        ("https://en.wikipedia.org/wiki/Hex", "other"),
        ("https://huggingface.co", "other"),
        ("https://huggingface.co/datasets", "other"),
        ("https://huggingface.co/spaces/quorvale", "other"),
        ("https://huggingface.co/papers", "other"),
        ("https://modelscope.cn/models/quorvale/nolvex", "model"),
        ("https://modelscope.cn/datasets/quorvale/nolvex", "dataset"),
        ("https://modelscope.cn/studios/quorvale/nolvex", "project"),
        ("https://modelscope.cn/models/quorvale", "other"),
        ("https://kaggle.com/datasets/quorvale/hex", "dataset"),
        ("https://kaggle.com/competitions/hex", "dataset"),
        ("https://kaggle.com/c/hex", "dataset"),
        ("https://kaggle.com/code/quorvale/hex", "other"),
        ("https://tarrow.org/zenodo", "project"),
        ("https://tarrow.org/datasets/hex", "project"),
        ("https://tarrow.org/models/quorvale/nolvex", "project"),
        ("https://a.b.zenodo.org/1", "dataset"),
    ],
)
def test_an_address_is_told_by_what_it_leads_to(url: str, kind: str) -> None:
    link = make_link(url)
    assert link is not None
    assert link.kind == kind


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/Quorvale/nol.vex",
        "http://www.github.com/Quorvale/nol.vex/",
        "https://github.com/Quorvale/nol.vex.git",
        "https://github.com/Quorvale/nol.vex///",
        "https://github.com/Quorvale/nol.vex/tree/main/sub?x=1",
        "https://github.com/Quorvale/nol.vex?tab=readme-ov-file#use",
        "https://github.com:443/Quorvale/nol.vex",
    ],
)
def test_a_repository_has_one_canonical_address(url: str) -> None:
    assert canonical_repo(url) == "https://github.com/Quorvale/nol.vex"


@pytest.mark.parametrize(
    ("url", "repository"),
    [
        ("https://gitlab.com/a/b/c/-/tree/main", "https://gitlab.com/a/b/c"),
        ("https://gitlab.inria.fr/a/b.git", "https://gitlab.inria.fr/a/b"),
        ("https://gitlab.com/a/b/blob/c/main", "https://gitlab.com/a/b"),
        ("https://gitlab.com/tree/b/c", "https://gitlab.com/tree/b/c"),
        ("https://gitlab.com/a/tree/c", "https://gitlab.com/a/tree/c"),
        ("https://bitbucket.org/a/b/src/main/", "https://bitbucket.org/a/b"),
        ("https://github.com/a/b.git.git", "https://github.com/a/b"),
        ("https://github.com/a/b.GIT", "https://github.com/a/b"),
        ("https://github.com/a/b.gits", "https://github.com/a/b.gits"),
        (
            "https://anonymous.4open.science/r/x-1/README.md",
            "https://anonymous.4open.science/r/x-1",
        ),
    ],
)
def test_other_hosts_have_repositories_too(url: str, repository: str) -> None:
    assert canonical_repo(url) == repository


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/quorvale",
        "https://github.com/quorvale/..",
        "https://github.com/quorvale/.git",
        "https://github.com/quorvale/no lvex",
        "https://github.com:8443/quorvale/nolvex",
        "https://github.com@evil.example/quorvale/nolvex",
        "https://github.com.evil.example/quorvale/nolvex",
        "https://quorvale.github.io/nolvex",
        "https://huggingface.co/quorvale/nolvex",
        "https://anonymous.4open.science/r",
        "https://anonymous.4open.science/s/nolvex",
        "https://gitlab.com/quorvale/no%20lvex/hex",
        "https://github.com/Topics/hex",
        "https://github.com/-quorvale/hex",
    ],
)
def test_what_is_no_repository_has_no_canonical_address(url: str) -> None:
    assert canonical_repo(url) is None


def test_a_model_is_written_without_what_lies_inside_it() -> None:
    link = make_link("https://hf.co/quorvale/nolvex-7b/tree/main")
    assert link is not None
    assert link.url == "https://huggingface.co/quorvale/nolvex-7b"


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("hf.co/datasets/quorvale/hex/tree/main", "huggingface.co/datasets/quorvale/hex"),
        ("hf.co/datasets/quorvale/hex/viewer", "huggingface.co/datasets/quorvale/hex"),
        ("hf.co/datasets/hex/tree/main", "huggingface.co/datasets/hex"),
        ("hf.co/datasets/hex", "huggingface.co/datasets/hex"),
        ("hf.co/datasets/hex/tree", "huggingface.co/datasets/hex"),
        ("hf.co/spaces/quorvale/hex/blob/main/app.py", "huggingface.co/spaces/quorvale/hex"),
        ("hf.co/spaces/quorvale/tree", "huggingface.co/spaces/quorvale/tree"),
        ("hf.co/papers/2410.15027/discussion", "huggingface.co/papers/2410.15027"),
        ("hf.co/docs/hub/index?x=1", "hf.co/docs/hub/index?x=1"),
        ("hf.co:8080/quorvale/nolvex-7b/tree", "hf.co:8080/quorvale/nolvex-7b/tree"),
        ("tarrow.org/quorvale/nolvex/tree/main", "tarrow.org/quorvale/nolvex/tree/main"),
    ],
)
def test_data_sets_spaces_and_papers_are_written_so_too(url: str, written: str) -> None:
    link = make_link(f"https://{url}")
    assert link is not None
    assert link.url == f"https://{written}"


def test_what_nobody_says_anything_of_is_a_project() -> None:
    link = make_link(" https://nolvex.dev/a\n", as_written=" nolvex.dev\n/a ")
    assert link is not None
    assert (link.url, link.kind, link.as_written) == (
        "https://nolvex.dev/a",
        "project",
        "nolvex.dev /a",
    )


def test_the_kind_a_source_claims_counts_only_where_the_address_does_not_say() -> None:
    own = make_link("https://nolvex.dev/data", kind="dataset")
    code = make_link("https://github.com/quorvale/nolvex", kind="project")
    assert own is not None
    assert code is not None
    assert (own.kind, code.kind) == ("dataset", "repo")


def test_the_sub_path_of_a_repository_is_kept_as_written() -> None:
    link = make_link("https://github.com/quorvale/nolvex/tree/main/hex")
    assert link is not None
    assert link.as_written == "https://github.com/quorvale/nolvex/tree/main/hex"
