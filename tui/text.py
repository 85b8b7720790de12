"""Untrusted text to printable text, and text to the form that is compared."""

from unicodedata import normalize


def clean(text: str) -> str:
    """Give `text` without anything a terminal would act on or hide; line feeds and words stay.

    Escape sequences, C0, C1, bidi controls, zero-width and tag characters, surrogates and
    noncharacters go; a carriage return ends a line, tabs and the rarer line separators become
    spaces; a run of combining marks is cut at eight. Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    from tui.scrubbing import scrubbed  # most texts need none of it, and a quick lookup waits

    return scrubbed(text)


def one_line(text: str) -> str:
    """Give cleaned `text` on one line, every run of white space one space, none at the ends."""
    if text.isascii():  # most are, and an import asks for tens of thousands
        if text.isalnum():
            return text
        joined = text.replace("\n", " ")
        if joined.isprintable():
            is_neat = "  " not in joined and joined == joined.strip()
            return joined if is_neat else " ".join(joined.split())
    return " ".join(clean(text).split())


def named(path: object) -> str:
    """Give a path as words name it: cleaned, and on one line whatever the name of the file."""
    return clean(str(path)).replace("\n", " ")


def encodable(text: str) -> str:
    """Give a text as UTF-8 can hold it: a file's name may have bytes that are none."""
    return text.encode("utf-8", "backslashreplace").decode()


def fold(text: str) -> str:
    """Give the form in which titles and words are compared: case-folded letters and digits only."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.casefold()))
    return "".join(filter(str.isalnum, normalize("NFC", normalize("NFC", text).casefold())))
