"""The files beside the code: inside the wheel, or next to the package in a checkout."""

from pathlib import Path


def asset(*parts: str) -> Path:
    """Give the place of a file or folder that travels with paperdeck.

    `styles` and `sample_data` lie within the package when it was installed from a wheel, and
    beside it in a checkout or an editable install.
    """
    package = Path(__file__).parent
    inside = package.joinpath(*parts)
    return inside if inside.exists() else package.parent.joinpath(*parts)
