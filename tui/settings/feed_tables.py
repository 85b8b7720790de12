"""The tables `[feeds]` and `[addresses]`: what is fetched, and from where."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from tui.fetch.feed_names import FORMS, is_feed
from tui.fetch.wishes import Places
from tui.links.hidden_secrets import without_likely_secrets
from tui.settings.faults import SettingsFault, nearest_name

_ADDRESSES = {"huggingface": "face", "arxiv": "arxiv", "arxiv_news": "news"}


def read_feeds(given: object) -> tuple[Mapping[str, str], list[SettingsFault]]:
    """Give the feeds by name that a table of settings holds, and what is wrong with it."""
    if not isinstance(given, dict):
        return {}, [
            SettingsFault("feeds", 'must be a table: [feeds], then lines like nlp = "arxiv:cs.CL"')
        ]
    faults = [
        SettingsFault(
            f"feeds.{without_likely_secrets(name)}", f"{_said(value)} is no feed: {FORMS}"
        )
        for name, value in given.items()
        if not isinstance(value, str) or not is_feed(value)
    ]
    return {} if faults else dict(given), faults


def read_addresses(given: object) -> tuple[Places, list[SettingsFault]]:
    """Give the base addresses that a table of settings holds, and what is wrong with it."""
    if not isinstance(given, dict):
        return Places(), [SettingsFault("addresses", "must be a table: [addresses]")]
    faults: list[SettingsFault] = []
    places: dict[str, str] = {}
    for name, value in given.items():
        if name not in _ADDRESSES:
            hint = nearest_name(name, _ADDRESSES, f"; there are {', '.join(_ADDRESSES)}")
            faults.append(
                SettingsFault(f"addresses.{_said(name)}", f"there is no such address{hint}")
            )
        elif not _is_base(value):
            faults.append(SettingsFault(f"addresses.{name}", "must be an http or https address"))
        else:
            places[_ADDRESSES[name]] = str(value).rstrip("/")
    return Places(**places), faults


READ: Mapping[str, Callable[[object], tuple[object, list[SettingsFault]]]] = {
    "feeds": read_feeds,
    "addresses": read_addresses,
}
"""What reads each of the two tables, by its name."""


def _said(value: object) -> str:
    """Give what was written as it may be said: a secret can stand in it."""
    if isinstance(value, str):
        return repr(without_likely_secrets(value))
    return without_likely_secrets(repr(value))


def _is_base(value: object) -> bool:
    if not isinstance(value, str) or not value.isprintable() or " " in value:
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
