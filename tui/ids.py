"""Ids of papers as they are printed: 10 characters of lower-case base32."""

ID_BYTES = 6
LARGEST_ID = 256**ID_BYTES - 1
"""An id is 48 bits: valid as a TinyDB document id, and exact in every JSON reader."""

DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
"""Of base32, RFC 4648."""
LENGTH = 10
SPARE = 2
"""Ten digits of five bits hold two more than an id has: the last two are always zero."""


def format_id(number: int) -> str:
    """Give an id as it is printed."""
    bits = number << SPARE
    return "".join(DIGITS[bits >> place & 31] for place in range(5 * (LENGTH - 1), -1, -5))


_AS_BASE_32 = str.maketrans(DIGITS + "0189", "0123456789abcdefghijklmnopqrstuv" + "zzzz")
"""To the digits that `int` takes for base 32; what is no digit of ours becomes none of those."""


def parse_id(text: str) -> int | None:
    """Give the id printed as `text`, or None if `text` is not a whole id."""
    if len(text) != LENGTH or not (text.isascii() and text.isalnum()):
        return None
    try:
        bits = int(text.lower().translate(_AS_BASE_32), 32)
    except ValueError:
        return None
    return None if bits % (1 << SPARE) else bits >> SPARE
