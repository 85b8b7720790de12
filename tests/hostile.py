"""What a source, a file name or another machine may send, and a library that holds all of it."""

import json
import re
from pathlib import Path
from typing import Any

from tests.pages import HEAD, HEAD_END
from tui.ids import format_id
from tui.library.journal.entry import Change, Entry, Stamp, encode_entry
from tui.paper import paper_id

PAYLOADS = {
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "clipboard, ended by ST": "\x1b]52;c;cm0gLXJmIH4=\x1b\\",
    "clipboard through tmux": "\x1bPtmux;\x1b\x1b]52;c;cm0gLXJmIH4=\x07\x1b\\",
    "title": "\x1b]2;OWNED\x1b\\",
    "title and icon": "\x1b]0;OWNED\x07",
    "a link that says another": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "clear": "\x1b[2J\x1b[H",
    "main screen": "\x1b[?1049l",
    "mouse and paste": "\x1b[?1003h\x1b[?2004l",
    "report": "\x1b[6n\x1b[c\x1b]11;?\x07",
    "reset": "\x1bc\x1b[!p",
    "scroll region": "\x1b[5;6r\x1b[?6h",
    "eight-bit CSI": "\u009b2J",
    "eight-bit OSC": "\u009d2;OWNED\u009c",
    "eight-bit DCS": "\u0090$qm\u009c",
    "DCS": "\x1bP$qm\x1b\\",
    "APC": "\x1b_Gi=1\x1b\\",
    "PM and SOS": "\x1b^x\x1b\\\x1bXx\x1b\\",
    "a sequence that does not end": "\x1b]52;c;",
    "an escape alone": "x\x1b",
    "turned round": "\u202egpj.exe\u2066",
    "zero width": "git\u200bhub\u2060\ufeff",
    "tag characters": "\U000e0041\U000e007f",
    "sixty marks": "a" + "\u0301" * 60,
    "bells": "\x07\x08\x0b\x0c\x0e\x0f",
    "carriage return": "genuine\rforged",
    "NUL and DEL": "\x00\x7f",
    "line ends": "\x85\u2028\u2029",
    "colour in markup": "[red]x[/]",
    "an action in markup": "[@click=app.quit]x[/]",
    "an end in markup": "[/]",
    "an end by name": "[/cls]",
    "a brace that opens": "[",
    "a style with a variable": "[$accent on $primary]$t",
    "a backslash at the end": "x\\",
    "a surrogate alone": "\ud800",
    "noncharacters": "\ufdd0\ufffe\U0003ffff",
    "a heart": "\u2764\ufe0f",
    "a long token": "x" * 3000,
    "Hebrew and Arabic": "\u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0633\u0644\u0627\u0645",
}
"""Sequences, controls, signs that hide or turn round, markup, and text that must stay."""

OURS = re.compile(
    r"\x1b\[[0-9;:]*m|\x1b\[[0-9]+(?:;[0-9]+)?H|\x1b\[[0-9]+[GX]"
    r"|\x1b\[[0-9]+;[0-9]+r\x1b\[[0-9]+H\x1b\[[0-9]+[LM]\x1b\[r"
    r"|\x1b\[\?(?:25|7|100[0346]|101[56]|1049|2004|2026|2048)[hl]|\x1b\[\?20(?:26|48)\$p"
    r"|\x1b\[>[0-9]+u|\x1b\[<u|\x1b\]22;[a-z-]+\x07"
)
"""The sequences that the reader itself uses."""
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)


def raw(written: bytes, is_terminal: bool = True) -> list[str]:
    """Give what of the bytes a terminal would act on or hide, but for what is ours."""
    text = written.decode("utf-8", "replace")
    if is_terminal:  # which puts a carriage return before each line feed itself
        text = OURS.sub("", text.replace("\r\n", "\n"))
    return [
        f"{found[0]!a} in {text[max(0, found.start() - 20) : found.end() + 20]!a}"
        for found in RAW.finditer(text)
    ]


def title(name: str) -> str:
    """Give the title of the paper that carries a payload everywhere."""
    return f"Hostile {name} {PAYLOADS[name]} end"


def document(name: str) -> dict[str, Any]:
    """Give a paper as another machine may send it: the payload in each of its fields."""
    bad = PAYLOADS[name]
    said = {
        "key": f"{len(name):016x}",
        "entry": f"evil{bad}:1",
        "added": "2026-05-01",
        "title": title(name),
        "abstract": f"About {bad} and\n{bad}. See https://github.com/evil/{bad} now.",
        "authors": [f"A. {bad} Uthor", bad],
        "organization": f"Org {bad}",
        "published": f"2026-01-01{bad}",
        "published_text": f"Jan {bad}",
        "day": "2026-05-01",
        "keywords": [f"word{bad}"],
        "arxiv_id": f"2601.00001{bad}",
        "where": f"{bad}.txt",
        "links": [
            {"url": f"https://github.com/evil/code{bad}", "kind": "repo", "as_written": bad},
            {"url": f"https://evil.example/{bad}", "kind": f"other{bad}", "as_written": bad},
            {"url": "https://g\u0456thub.com/evil/code", "kind": "repo", "as_written": bad},
        ],
    }
    return {"title": said["title"], "sightings": [said]}


def plant(library: Path) -> None:
    """Lay down what a hostile host would send: papers file and journal, nothing cleaned."""
    host = library / "hosts" / "evil\x1b]2;OWNED\x07-\u202ehost"
    host.mkdir(parents=True)
    papers = {str(paper_id(title(name))): document(name) for name in PAYLOADS}
    (host / "papers-0001.json").write_text(json.dumps({"papers": papers}), "utf-8")
    (host / "papers-\x1b]0;OWNED\x07.json").write_text("not \x1b[2J JSON", "utf-8")
    with (host / "journal.jsonl").open("wb") as journal:
        for number, entry in enumerate(_entries(), 1):
            journal.write(
                encode_entry(Entry(number, Stamp(1_767_000_000_000 + number, 0, "evil"), *entry))
            )


def _entries() -> Any:
    for name, bad in PAYLOADS.items():
        on = (format_id(paper_id(title(name))),)
        yield "mark", (Change("note", f"A note {bad}\nof {bad}", on),)
        yield "mark", (Change(f"tag:tag {bad}", True, on),)
    for number, (name, bad) in enumerate(PAYLOADS.items(), 1):
        yield (
            "mark",
            (Change(f"view:V {name[:8]} {bad}"[:900], f"{number} hostile {bad}", ("views",)),),
        )


def hostile_page(bad: str) -> str:
    """Give a saved page with a payload in its title, its abstract and its metadata."""
    lines = [*HEAD, *HEAD_END]
    for number in (1, 2):
        lines += [f"A Paper {number} {bad} About Nothing at All", f"We study {bad}. " * 12]
        lines += [f"  • {number + 2} authors\n·\nJul {number}, 2023 {number + 1}"]
    return "\n\n".join(lines) + "\n"
