"""The organisation's name, without the text of its avatar."""

import pytest

from tui.sources.layout.small_print import has_avatar, organisation


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("amazon Amazon", "Amazon"),
        ("facebook AI at Meta", "AI at Meta"),
        ("ByteDance-Seed ByteDance Seed", "ByteDance Seed"),
        ("nvidia NVIDIA", "NVIDIA"),
        ("Qwen Qwen", "Qwen"),
        ("deepseek-ai DeepSeek", "DeepSeek"),
        ("allenai Ai2", "Ai2"),
        ("CarnegieMellonU Carnegie Mellon University", "Carnegie Mellon University"),
        ("SJTU Shanghai Jiao Tong University", "Shanghai Jiao Tong University"),
        ("NYCU National Yang Ming Chiao Tung University", None),
        ("TheHKU Hong Kong University", "Hong Kong University"),
        ("PolyUHK The Hong Kong Polytechnic University", None),
        ("THU1911 Tsinghua University", "Tsinghua University"),
        ("Snapchat Snapchat Inc.", "Snapchat Inc."),
        ("huggingface Hugging Face", "Hugging Face"),
        ("nationaltaiwan 台灣大學", "台灣大學"),
    ],
)
def test_the_text_of_the_avatar_is_left_out(printed: str, name: str | None) -> None:
    assert organisation(printed) == (name or printed.partition(" ")[2])


@pytest.mark.parametrize(
    "printed",
    [
        "Amazon",
        "Hugging Face",
        "Carnegie Mellon University",
        "UC Berkeley",
        "ETH Zurich",
        "AI at Meta",
        "The University of Hong Kong",
        "ByteDance Seed",
        "MIT HAN Lab",
        "DAMO Academy",
        "Xi'an Jiaotong University",
        "台灣大學",
    ],
)
def test_a_name_without_an_avatar_stays_whole(printed: str) -> None:
    assert organisation(printed) == printed


def test_the_rest_of_the_page_decides_the_doubtful_ones() -> None:
    printed = "SUDA Soochow University"
    assert has_avatar(printed) is None
    assert organisation(printed) == printed
    assert organisation(printed, avatars=True) == "Soochow University"


def test_a_plain_word_is_never_taken_for_an_avatar() -> None:
    assert organisation("Hugging Face", avatars=True) == "Hugging Face"
