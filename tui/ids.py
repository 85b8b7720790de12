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


def parse_id(text: str) -> int | None:
    """Give the id printed as `text`, or None if `text` is not a whole id."""
    digits = [DIGITS.find(char) for char in text.lower()]
    if len(digits) != LENGTH or -1 in digits:
        return None
    bits = 0
    for digit in digits:
        bits = bits << 5 | digit
    return None if bits % (1 << SPARE) else bits >> SPARE
