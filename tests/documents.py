"""What of the documents is made from the program: `make docs` writes it, a test compares it."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.cli.keys_command import keys_markdown
from tui.search.query_fields import FIELDS, ORDERS, STATES, THINGS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
KEYS = ROOT / "docs" / "keys.md"

_DRAWN = ROOT / "tests" / "__snapshots__" / "test_pictures"
PICTURES = {
    ROOT / "docs" / "pictures" / f"{name}.svg": _DRAWN / f"test_it_looks_as_it_did[{name}].svg"
    for name in ("triage", "triage-light", "lookup", "narrow")
}
"""Pictures that the README shows, each a copy of one that a test compares."""

_LISTED = {"is": STATES, "has": THINGS, "sort": ORDERS}
"""Fields of which every value is named."""
_ABOUT = """# Keys

Made by `make docs` from the one table that also makes the reader's bindings, its line of hints, `?`
and `:`. Any key can be changed: see [settings](settings.md).

"""


def keys_page() -> str:
    """Give the page of keys."""
    return _ABOUT + "".join(f"{line}\n" for line in keys_markdown())


def query_markdown() -> Iterator[str]:
    """Give the lines of a table of what a query may name."""
    yield "| a query has | it finds papers by |"
    yield "| --- | --- |"
    yield "| `task vectors` | all words: title, authors, organisation, tags, note, abstract |"
    yield '| `"task vectors"` `-robot` `(a OR b)` `NOT x` | a phrase, exclusion, either |'
    for field in FIELDS.values():
        values = [f"{field.name}:{each}" for each in _LISTED.get(field.name, ())]
        samples = " ".join(f"`{each}`" for each in values or [field.sample])
        yield f"| {samples} | {field.meaning} |"


def readme() -> str:
    """Give the README with the keys and the query fields there are now."""
    text = README.read_text(encoding="utf-8")
    return _put_in(_put_in(text, "keys", keys_markdown()), "query", query_markdown())


def _put_in(text: str, name: str, lines: Iterable[str]) -> str:
    """Put lines between the marks of a part that is made."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, _, rest = text.partition(begin)
    made = "".join(f"{line}\n" for line in lines)
    return f"{before}{begin}{made}{end}{rest.partition(end)[2]}"


def write() -> None:
    """Write the pages anew."""
    README.write_text(readme(), encoding="utf-8")
    KEYS.write_text(keys_page(), encoding="utf-8")


def show_pictures() -> None:
    """Copy the pictures drawn last to where the README shows them."""
    for shown, drawn in PICTURES.items():
        shown.parent.mkdir(exist_ok=True)
        shutil.copyfile(drawn, shown)


if __name__ == "__main__":
    show_pictures() if "pictures" in sys.argv else write()
