"""What of the documents is made from the program: `make docs` writes it, a test compares it."""

import shutil
import sys
from pathlib import Path

from tui.cli.keys_command import keys_markdown

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
KEYS = ROOT / "docs" / "keys.md"

_DRAWN = ROOT / "tests" / "__snapshots__" / "test_pictures"
PICTURES = {
    ROOT / "docs" / "pictures" / f"{name}.svg": _DRAWN / f"test_it_looks_as_it_did[{name}].svg"
    for name in ("triage", "triage-light", "lookup", "narrow")
}
"""Pictures that the README shows, each a copy of one that a test compares."""

_BEGIN, _END = "<!-- keys -->\n", "<!-- /keys -->"
_ABOUT = """# Keys

Made by `make docs` from the one table that also makes the reader's bindings, its line of hints, `?`
and `:`. Any key can be changed: see [settings](settings.md).

"""


def keys_page() -> str:
    """Give the page of keys."""
    return _ABOUT + "".join(f"{line}\n" for line in keys_markdown())


def readme() -> str:
    """Give the README with the keys there are now."""
    before, _, rest = README.read_text(encoding="utf-8").partition(_BEGIN)
    table = "".join(f"{line}\n" for line in keys_markdown())
    return f"{before}{_BEGIN}{table}{_END}{rest.partition(_END)[2]}"


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
