"""The settings as TOML, each with what it is for: what is not set stands there as a comment."""

import json
from collections.abc import Iterator
from pathlib import Path

from tui.commands import COMMANDS, DIGITS, Command, keys_of
from tui.links.hidden_secrets import holds_secret, without_secrets
from tui.settings.values import AUTO, Settings

_USUAL = {"editor": '["vim"]', "browser": '["firefox"]', "theme": '"paperdeck-dark"'}
"""Examples for settings that say nothing when they are not set."""
_UNSET = {"mouse": False, "ascii": False, "low_bandwidth": False, "clipboard": AUTO}
_FEEDS = {"daily": "daily", "nlp": "arxiv:cs.CL+cs.LG", "agents": "search:agents"}
_WORDS = {
    "theme": "the colours at every start; without it, those chosen last in the reader",
    "mouse": "false: the terminal keeps the mouse, to select text with",
    "ascii": 'true: signs of ASCII alone; "auto": where the locale is not UTF-8',
    "low_bandwidth": 'true: 16 colours and fewer bytes, for slow lines; "ssh": over SSH',
    "clipboard": 'the way to the clipboard; "auto": the first that works',
    "editor": "what notes are edited with: the command and its arguments",
    "browser": "what opens links: the command and its arguments",
}


def as_toml(settings: Settings, file: Path) -> Iterator[str]:
    """Give the lines of a file that says the same as `settings`."""
    yield f"# The settings of paperdeck. They are read from {json.dumps(str(file))[1:-1]}"
    yield ""
    for name, words in _WORDS.items():
        yield f"# {words}"
        value = getattr(settings, name) or _UNSET.get(name)
        is_set = value or isinstance(value, bool)
        yield f"{name} = {_toml(value)}" if is_set else f"# {name} = {_USUAL[name]}"
        yield ""
    yield "# What paperdeck fetch takes, by name. Addresses of servers go into [addresses]."
    yield "[feeds]"
    feeds = settings.feeds or _FEEDS
    sign = "" if settings.feeds else "# "
    yield from (f"{sign}{_address_line(_toml(name), text)}" for name, text in feeds.items())
    yield ""
    if settings.addresses is not None:
        yield "[addresses]"
        yield _address_line("huggingface", settings.addresses.face)
        yield _address_line("arxiv", settings.addresses.arxiv)
        yield _address_line("arxiv_news", settings.addresses.news)
        yield ""
    yield '# Keys by command: a key or a list of keys; "#" before a line leaves the usual ones.'
    yield "[keys]"
    yield from (_key_line(command, settings) for command in COMMANDS if command.keys != DIGITS)


def _address_line(name: str, text: str) -> str:
    """Give a line with an address; one with a key in it is no more than named."""
    if not holds_secret(text):
        return f"{name} = {_toml(text)}"
    return f"# {name} = {_toml(without_secrets(text))}  # holds a secret: see the file"


def _key_line(command: Command, settings: Settings) -> str:
    keys = [*keys_of(command, settings.keys)]
    sign = "" if command.id in settings.keys else "# "
    value = _toml(keys[0] if len(keys) == 1 else keys)
    return f"{sign}{_toml(command.id)} = {value}  # {command.words}"


def _toml(value: object) -> str:
    """Give a value as TOML writes it: JSON's way, but for DEL, which must be escaped."""
    listed = [*value] if isinstance(value, tuple) else value
    return json.dumps(listed, ensure_ascii=False).replace("\x7f", "\\u007f")
