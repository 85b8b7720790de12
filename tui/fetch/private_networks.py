"""Which addresses of the network are everybody's, and which are this machine's or a house's own."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 within IPv6, as translators write it (RFC 6052)."""


def is_public(address: str) -> bool:
    """Give whether an IP address is one of the whole internet."""
    try:
        read = _within(ip_address(address))
    except ValueError:
        return False
    return read.is_global and not read.is_multicast


def are_public(host: str, port: int) -> bool:
    """Give whether a name leads to addresses of the whole internet alone.

    Raises:
        OSError: the name is not found.
        UnicodeError: it can be no name.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return all(is_public(str(each[4][0])) for each in found)


def is_this_machine(line: socket.socket) -> bool:
    """Give whether a connection leads back to the machine it began on."""
    return bool(line.getpeername()[0] == line.getsockname()[0])


def _within(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Give the IPv4 address that an IPv6 address stands for, or the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
