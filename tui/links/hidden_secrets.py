"""Texts without the secrets of the addresses in them, to be said and logged.

A key to a feed has any name, or none: so of a query only the values stay that are known to be none.
"""

import re

_HIDDEN = "..."
_KNOWN = frozenset(
    {"date", "week", "month", "sort", "limit", "q", "search_query", "id_list", "start"}
    | {"max_results", "sortby", "sortorder"}
)
"""Parameters that we ask with ourselves."""
_KEY = re.compile(
    "tok|key|sig|pass|pwd|pw|secret|auth|user|cred|session|sid|access|jwt|code|hash|hmac|private|login",
    re.IGNORECASE,
)
_LONG, _LONG_NAME = 20, 6
"""Letters of a value that is not written by hand, and of a lone one that names no format."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{0,30}:/+\S+", re.IGNORECASE)
_SSH_USER = re.compile(r"(?:[a-z]+\+)?ssh://[^/?#:@]*@[^@]*$", re.IGNORECASE)
_PORT = re.compile(r"[^:]*:[0-9]*|[^:]*|\[.*\](?::[0-9]*)?")
_SLASHES = re.compile(r":/+")


def without_secrets(text: str) -> str:
    """Give a text whose addresses hold no user, no password, no unknown value of a query."""
    return _ADDRESS.sub(lambda found: _shown(found[0]), text) if ":/" in text else text


def without_likely_secrets(text: str) -> str:
    """Give a text that was to be an address, however broken, without what may be secret."""
    before, at, after = text.rpartition("@")
    begin = _SLASHES.search(before)
    shown = f"{before[: begin.end()] if begin else ''}{_HIDDEN}@{after}" if at else text
    return _without_query(shown)


def holds_secret(address: str) -> bool:
    """Give whether an address holds a user, or what by its name or length is a key."""
    if "://" not in address:
        return False
    parameters = re.split("[?&;#]", address)[1:]
    return _without_user(address) != address or any(map(_is_key, parameters))


def _is_key(parameter: str) -> bool:
    name, sign, value = parameter.partition("=")
    if not sign:
        return len(name) >= _LONG_NAME
    return len(value) >= _LONG or bool(_KEY.search(name))


def _shown(address: str) -> str:
    is_plain = _SSH_USER.match(address)  # the person's name over there, who has a key of their own
    return _without_query(address if is_plain else _without_user(address))


def _without_user(address: str) -> str:
    slashes = _SLASHES.search(address)
    begin = slashes.end() if slashes else 0
    host = re.split(r"[/?#]", address[begin:], maxsplit=1)[0]
    if "@" in host:
        return f"{address[:begin]}{_HIDDEN}{address[begin + host.rindex('@') :]}"
    if "@" in address and not _PORT.fullmatch(host):  # a password with a slash in it
        return f"{address[:begin]}{_HIDDEN}{address[address.rindex('@') :]}"
    return address


def _without_query(address: str) -> str:
    whole, _, fragment = address.partition("#")
    path, mark, query = whole.partition("?")
    told = "&".join(_parameter(each) for each in re.split("[&;]", query))
    return path + mark + told + (f"#{_HIDDEN}" if fragment else "")


def _parameter(text: str) -> str:
    name, sign, _ = text.partition("=")
    if name.casefold() in _KNOWN or not text:
        return text
    return f"{name}={_HIDDEN}" if sign else _HIDDEN
