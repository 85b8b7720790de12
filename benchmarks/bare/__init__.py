"""The least a Textual program can be: scripts that the reader is measured beside."""

import sys
from pathlib import Path

HELLO = (sys.executable, str(Path(__file__).with_name("hello.py")))
"""The command that shows `GREETING`."""
LINE = (sys.executable, str(Path(__file__).with_name("line.py")))
"""The command that shows `GREETING` in a line to type in."""
GREETING = "Hello"
