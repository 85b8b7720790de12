"""`python -m tui` is `paperdeck`."""

import sys

from tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
