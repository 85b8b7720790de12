"""An invented language of research: a hundred real words on top, then a tail of made-up ones."""

# ruff: noqa: SIM905  (lists of words are read more easily as text)

import random
from itertools import accumulate

TAIL = 60_000
"""How many invented words there are."""

GLUE = (
    "the of and to a in we for that is with on as by this from are our which can it an be using"
    " while these or at both than more has have not their into between across over such through"
    " without each only when where under it's also whose thus yet"
).split()
HEADS = (
    "models|language models|learning|method|data|training|tasks|results|performance|show|propose"
    "|large language models|benchmark|reasoning|images|framework|approach|agents|generation|code"
    "|video|diffusion|reinforcement learning|text|network|quality|human|inference|evaluation"
    "|attention|tokens|scaling|multimodal|vision-language|memory|efficient|novel|alignment|robust"
    "|fine-tuning|prompt|retrieval|feedback|policy|reward|transformer|speech|audio|scene|motion"
    "|editing|planning|robot|graph|safety|compression|pruning|quantization|distillation|latent"
    "|embedding|decoding|long-context|synthetic|zero-shot|few-shot|self-supervised|open-source"
    "|world model|task vectors|mixture of experts|chain of thought|instruction following"
    "|state space|low-rank|preference|segmentation|detection|tracking|reconstruction|translation"
    "|summarization|dialogue|question answering|knowledge|search|tool use|web|interface|screen"
    "|mathematics|theorem|proof|physics|biology|medical|chemistry|weather|music|games|driving"
).split("|")
SHAPES = (
    "{a} {c} for {b}|{a} with {b} and {c}|{a}: {b} for {c}|On {a} {c} and {b}|{a} is not {b} {c}"
    "|Towards {a} {c} through {b}|Rethinking {a} in {b} for {c}|{a} without {b}: {c}"
    "|Learning {a} {c} from {b}|{n}: {a} for {b} with {c}|{n}: Efficient {a} of {b} and {c}"
    "|{n}: {a} meets {b}|{n}: Scaling {a} to {b} {c}|How {a} {c} shapes {b}"
    "|{n}: A Benchmark for {a} {b}|{n}: Open {a} and {b}|When does {a} help {b}?"
).split("|")
ODD = (
    *("C++", "FaSTA^*", "Poincaré", "Gödel", "λ-calculus", "GPT++", "β-VAE"),
    *("任务向量", "语言模型", "拡散モデル"),
)

_ONSETS = "b c d f g k l m n p r s t v z b d f k l m n p r s t cl dr gr pl qu st th tr".split()
_VOWELS = "a e i o u a e i o ea io y".split()
_ENDS = ["", "", "", "", "", "n", "r", "s", "l", "x", "m", "nd"]


def invented(dice: random.Random, count: int) -> list[str]:
    """Give `count` different made-up words."""
    words: dict[str, None] = {}
    while len(words) < count:
        parts = dice.choice((2, 2, 2, 3))
        words["".join(_syllable(dice) for _ in range(parts))] = None
    return list(words)


def weights(count: int, flat: float = 40.0, slope: float = 1.05) -> list[float]:
    """Give the running weights of a long-tailed choice among `count` words."""
    return list(accumulate((rank + flat) ** -slope for rank in range(count)))


def _syllable(dice: random.Random) -> str:
    return dice.choice(_ONSETS) + dice.choice(_VOWELS) + dice.choice(_ENDS)
