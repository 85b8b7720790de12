"""One invented page of papers, as different tools save it with its links."""

FIRST, SECOND = "2609.00101", "2405.00202"
TITLES = ("Sorting Hextiles: A Tarrow Way of Doing It", "On the Half-Life of Invented Words")
ABSTRACTS = (
    "We sort hextiles on the interval [0, 1) with a tarrow, which no one did before in such a way. "
    "Sorting is quick [link] and the result holds for all sizes. "
    "Code: https://github.com/invented/hextiles.",
    "Words that nobody uses decay. We measure how fast they do so in a corpus of ten million "
    "made-up "
    "sentences and find a half-life of three weeks, give or take a day.",
)
_SITE = "https://huggingface.co"
_LOGIN = f"{_SITE}/login?next=%2Fpapers%2F"


def _wrapped(text: str, end: str = "\n", width: int = 70) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return end.join(lines)


_BROKEN_TITLE = TITLES[0].replace(": ", ":\\  ")
_WITH_A_LINK = ABSTRACTS[0].replace("[link]", "\\[[link](https://invented.example/x)\\]")
_RUN_ON_TITLE = TITLES[0].replace(" Way", "\n  Way")

MARKDOWN = f"""---
url: {_SITE}/papers?q=hextiles
retrieved: 2026-10-02
title: Daily Papers - Hugging Face
---
new

Get trending papers in your email inbox once a day!

[Subscribe]({_SITE}/login?next=%2Fpapers)

# Daily Papers

## by [![]({_SITE}/front/assets/papers-by.png)AK]({_SITE}/akhaliq) and the research community

- Daily
- Weekly
- Monthly

[Trending Papers]({_SITE}/papers/trending)

Oct 2

[101]({_LOGIN}{FIRST})

### [{_BROKEN_TITLE}]({_SITE}/papers/{FIRST})

[{_WITH_A_LINK}]({_SITE}/papers/{FIRST})

[![tarrow](https://cdn-avatars.huggingface.co/v1/x.png)Tarrow Lab]({_SITE}/tarrow)

·

Sep 9[6]({_SITE}/papers/{FIRST}#community)

[-]({_LOGIN}{SECOND})

### [{TITLES[1]}]({_SITE}/papers/{SECOND})

[{_wrapped(ABSTRACTS[1], chr(92) * 2 + chr(10))}]({_SITE}/papers/{SECOND})

[- ![](https://cdn-avatars.huggingface.co/v1/y.jpeg)\\\\
- ![]({_SITE}/avatars/z.svg)\\\\
- 3 authors]({_SITE}/papers/{SECOND})

·

May 3, 2024
"""

NUMBERED = f"""[[Hugging Face's logo] Hugging Face][1]
* [ Models ][2]
* [Sign Up][28]
new

Get trending papers in your email inbox!

# Daily Papers

## by[AK][30] and the research community
* Daily

Oct 2
[
101
][31]

### [{TITLES[0]}][32]

[

{_wrapped(ABSTRACTS[0])}

][33]
[[tarrow] Tarrow Lab][34]
·
Sep 9 [ 6][35]
[
-
][36]

### [{TITLES[1]}][37]

[

{_wrapped(ABSTRACTS[1])}

][38]
[
* 3 authors
][39]
·
May 3, 2024
"""

NUMBERED_WITH_REFERENCES = NUMBERED + "\n" + "\n".join(
    f"[{number}]: {address}"
    for number, address in {
        1: f"{_SITE}/", 2: f"{_SITE}/models", 28: f"{_SITE}/join", 30: f"{_SITE}/akhaliq",
        31: f"{_LOGIN}{FIRST}", 32: f"{_SITE}/papers/{FIRST}", 33: f"{_SITE}/papers/{FIRST}",
        34: f"{_SITE}/tarrow", 35: f"{_SITE}/papers/{FIRST}#community",
        36: f"{_LOGIN}{SECOND}", 37: f"{_SITE}/papers/{SECOND}", 38: f"{_SITE}/papers/{SECOND}",
        39: f"{_SITE}/papers/{SECOND}",
    }.items()
) + "\n"  # fmt: skip

DUMP = f"""   [1]Hugging Face

     * [2]Models

   Daily Papers

   by [3]AK and the research community

   Oct 2

   [4]101

  [5]{TITLES[0]}

   [6]{_wrapped(ABSTRACTS[0], chr(10) + "   ")}

   [7]Tarrow Lab

   ·

   Sep 9 [8]6

   [9]-

  [10]{TITLES[1]}

   [11]{_wrapped(ABSTRACTS[1], chr(10) + "   ")}

     * [12]3 authors

   ·

   May 3, 2024

References

   1. {_SITE}/
   2. {_SITE}/models
   3. {_SITE}/akhaliq
   4. {_LOGIN}{FIRST}
   5. {_SITE}/papers/{FIRST}
   6. {_SITE}/papers/{FIRST}
   7. {_SITE}/tarrow
   8. {_SITE}/papers/{FIRST}#community
   9. {_LOGIN}{SECOND}
  10. {_SITE}/papers/{SECOND}
  11. {_SITE}/papers/{SECOND}
  12. {_SITE}/papers/{SECOND}
"""

BELOW = f"""---
title: "Daily Papers - Hugging Face"
exported: 2026-10-02
---

# Daily Papers - Hugging Face
Daily Papers - Hugging Face

 Hugging Face

{_SITE}/

Models

{_SITE}/models

Subscribe

{_SITE}/login?next=%2Fpapers

Daily Papers

by 

AK

{_SITE}/akhaliq

 and the research community

Daily

Monthly 

{_SITE}/papers/trending

Oct 2

 [-] 101

{_LOGIN}{FIRST}

{TITLES[0]}

{_SITE}/papers/{FIRST}

{ABSTRACTS[0]}

{_SITE}/papers/{FIRST}

 

{_SITE}/papers/{FIRST}

 Tarrow Lab

{_SITE}/tarrow

·

Sep 9 

6

{_SITE}/papers/{FIRST}#community

 [-] -

{_LOGIN}{SECOND}

{TITLES[1]}

{_SITE}/papers/{SECOND}

{ABSTRACTS[1]}

{_SITE}/papers/{SECOND}

[

3 authors]({_SITE}/papers/{SECOND})

·

May 3, 2024
"""


def _trending_card(place: int, upvotes: str, name: str, told: str, date: str) -> str:
    number = (FIRST, SECOND)[place]
    return f"""
[[图片：无替代文本]]({_SITE}/papers/{number})

Submitted by

[图片：无替代文本]

somebody

<a id="source-section-{place}"></a>

### [{TITLES[place]}]({_SITE}/papers/{number})


{ABSTRACTS[place]}


{told} · {date}


[Upvote

{upvotes}]({_LOGIN}{number})

[GitHub {name}](https://github.com/invented/code-{place}) [arXiv Page](https://arxiv.org/abs/{number})

"""


_LAB = f"[[图片：tarrow] Tarrow Lab]({_SITE}/tarrow)"
_PEOPLE = "- [图片：无替代文本]\n\n- 3 authors\n\n"
TRENDING = (
    f"""# Trending Papers

## by[[图片：无替代文本] AK]({_SITE}/akhaliq) and the research community

Trending Papers
"""
    + _trending_card(0, "101", "110k", _LAB, "Published on Sep 9, 2026")
    + _trending_card(0, "101", "110k", _LAB, "Sep 9, 2026")
    + _trending_card(1, "7", "843", _PEOPLE, "Published on May 3, 2024")
    + _trending_card(1, "7", "843", _PEOPLE, "May 3, 2024")
)

LABELLED = f"""# What is new?
**URL:** https://papers.invented.example
**Page Title:** Trending Papers - Hugging Face
--------------------

Get trending papers in your email inbox!

## Trending Papers

## by AK and the research community

### {_RUN_ON_TITLE}

{ABSTRACTS[0]}
- 8 authors
[LINK: GitHub 11.3k](https://github.com/invented/code-0)

### {_RUN_ON_TITLE}

{ABSTRACTS[0]}
- 8 authors
[LINK: GitHub 11.3k](https://github.com/invented/code-0)

### {TITLES[1]}

{_wrapped(ABSTRACTS[1])}
[LINK: GitHub 476](https://github.com/invented/code-1)
"""

BULLETS = f"""# Papers of the day, 2026-09-10

- [{TITLES[0]}]({_SITE}/papers/{FIRST}) (101 upvotes)
- **[{TITLES[1]}](https://hf.co/papers/{SECOND})** - 👍 7
"""

CARDS = f"""<!DOCTYPE html><html><head><script>a = "<p>";</script></head><body>
<main><h1>Daily Papers</h1>
<h2>by <a href="/akhaliq"><img src="x.png">AK</a> and the research community</h2>
<div>Oct 2</div>
<article><a href="/login?next=%2Fpapers%2F{FIRST}"><div><div>101</div></div></a>
<h3><a class="line-clamp-3" href="/papers/{FIRST}">{TITLES[0]}</a></h3>
<a href="/papers/{FIRST}"><p>{ABSTRACTS[0]}</p></a>
<a href="/tarrow"><img alt="tarrow" src="y.png"><span>Tarrow Lab</span></a><span>·</span>
<div>Sep 9<a href="/papers/{FIRST}#community">6</a></div></article>
<article><a href="/login?next=%2Fpapers%2F{SECOND}"><div>-</div></a>
<h3><a href="/papers/{SECOND}">{TITLES[1]}</a></h3>
<p>{ABSTRACTS[1]}</p>
<a href="/papers/{SECOND}"><ul><li><img src="z.svg"></li><li>3 authors</li></ul></a>
<div>·</div><div>May 3, 2024</div></article></main></body></html>
"""
