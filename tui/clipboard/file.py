"""The last resort: a file of the owner's alone, from which a text can be taken by hand."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from tui import config

NAME = "clipboard"


def to_file(text: str) -> Path:
    """Keep `text` in place of the one before, and give the file.

    Raises:
        OSError: it cannot be written; the one before is as it was.
    """
    folder = config.cache_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, begun = tempfile.mkstemp(prefix=f".{NAME}-", dir=folder)  # 0600
    try:
        with open(descriptor, "wb") as written:
            written.write(text.encode("utf-8", "replace"))
        os.replace(begun, folder / NAME)
    except OSError:
        with suppress(OSError):
            os.unlink(begun)
        raise
    return folder / NAME
