"""Names of keys: as people write them, as the table of commands has them, and which ones arrive.

A terminal sends bytes, not keys. Over SSH some keys come as others, and some do not come at all
(https://invisible-island.net/xterm/modified-keys.html); a setting that names one is refused with
what comes instead.
"""

import string
import unicodedata

from tui.settings.faults import nearest_name

_ALIASES = {
    "pgdn": "pagedown",
    "pgup": "pageup",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    " ": "space",
}
_SIGNS = {
    **{
        unicodedata.name(sign).lower().replace(" ", "_").replace("-", "_"): sign
        for sign in string.punctuation
    },
    "at": "@",
    "backslash": "\\",
    "minus": "-",
    "plus": "+",
    "slash": "/",
    "underscore": "_",
}
"""What signs are called by Textual, and what they type."""

_ARROWS = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_FUNCTIONS = tuple(f"f{number}" for number in range(1, 13))
_WITH_MODIFIERS = (*_ARROWS, *_FUNCTIONS, "delete", "insert")
"""Keys that terminals have a code for with ctrl or shift, too."""
_NAMED = (*_WITH_MODIFIERS, "tab", "enter", "escape", "space", "backspace")
_MODIFIERS = {"control": "ctrl", "option": "alt", "meta": "alt", "cmd": "super", "win": "super"}
_KNOWN_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper")
_ALSO = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+[": "escape",
}
"""One byte each: the terminal sends the same for both."""
_FLOW = {"ctrl+s": "stops the screen", "ctrl+q": "starts it again"}
_TAKEN = {"ctrl+b": "tmux", "ctrl+a": "screen"}


class KeyNameError(Exception):
    """There is no such key; the message says which one may be meant."""


def key_named(text: str) -> str:
    """Give the key that a person wrote, as the table of commands has it: `PgDn` is `pagedown`.

    Raises:
        KeyNameError: there is no such key.
    """
    before, last = _split(text)
    modifiers = {_modifier(each, text) for each in before}
    if len(last) == 1 and last.isalpha() and modifiers:
        if modifiers == {"shift"}:
            return last.upper()
        last = last.lower()
    ordered = [each for each in _KNOWN_MODIFIERS if each in modifiers]
    return "+".join([*ordered, _plain(last, text)])


def why_not(key: str) -> str:
    """Give why a key of the table's form cannot be used over SSH; empty when it can."""
    modifiers, last = _split(key)
    if not modifiers or key == "shift+tab":
        return ""
    if key in _ALSO:
        return f"{key} arrives as {_ALSO[key]}: the terminal sends the same for both"
    if key in _FLOW:
        return f"{key} may not arrive: in many terminals it {_FLOW[key]}"
    if "super" in modifiers or "hyper" in modifiers:
        return f"{key} does not arrive: your desktop keeps it, or it comes as {last}"
    if "alt" in modifiers:
        return f"{key} arrives as escape and {last}: on a slow line that is two keys"
    if last in _WITH_MODIFIERS or (modifiers == ["ctrl"] and last in string.ascii_lowercase):
        return ""
    return f"{key} arrives as {_instead(modifiers, last)}"


def taken_by(key: str) -> str:
    """Give the program that takes a key before it arrives; empty for most keys."""
    return _TAKEN.get(key, "")


def _instead(modifiers: list[str], last: str) -> str:
    """Give what a terminal sends for a key with modifiers that it has no code for."""
    if "ctrl" in modifiers and len(last) == 1 and last.isalpha():
        return f"ctrl+{last}"
    return last


def _split(text: str) -> tuple[list[str], str]:
    """Give the modifiers of a key and the key itself, which may be a plus."""
    if text == "+" or text.endswith("++"):
        return text[:-2].split("+") if len(text) > 1 else [], "+"
    *before, last = text.split("+")
    return before, last


def _modifier(text: str, whole: str) -> str:
    name = _MODIFIERS.get(text.lower(), text.lower())
    if name not in _KNOWN_MODIFIERS:
        raise KeyNameError(f"there is no key {whole!r}{nearest_name(name, _KNOWN_MODIFIERS)}")
    return name


def _plain(text: str, whole: str) -> str:
    """Give a key without its modifiers."""
    key = _ALIASES.get(text.lower(), text)
    key = _SIGNS.get(key.lower(), key)
    if len(key) == 1 and key.isprintable():
        return key
    if key.lower() in _NAMED:
        return key.lower()
    raise KeyNameError(f"there is no key {whole!r}{nearest_name(key, [*_NAMED, 'PgDn', 'PgUp'])}")
