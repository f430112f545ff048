"""Addresses: which belong to the public internet, the only place that Blotter fetches from.

The check stands at the socket, not at the name. Whatever a name resolves to, when it is asked a
second time or after a redirect, no packet leaves for an address that is refused here.
"""

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from typing import Any

# Beside what Python 3.11 knows to be private (private, loopback, link-local with the metadata
# address 169.254.169.254, shared, reserved, unspecified):
_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            "192.0.0.0/24",  # IETF protocols; a metadata address lies here
            "192.88.99.0/24",  # 6to4 relays
            "168.63.129.16/32",  # a cloud's own agent on its machines, though the address is public
            "224.0.0.0/3",  # multicast and reserved
        ),
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")  # All others are local, multicast, or hold an IPv4 address.
_NOT_PUBLIC_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # IETF protocols, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: holds an IPv4 address
            "3fff::/20",  # documentation
        ),
    )
)


class RefusedAddressError(OSError):
    """A connection to an address that is not public was about to be made.

    All of them say the same: only then does aiohttp pass one on as it is where a name has several
    addresses.
    """

    def __init__(self) -> None:
        super().__init__("the address is not public")


def is_public(address: str) -> bool:
    """Whether an IP address, as the resolver writes it, belongs to the public internet.

    An address with a zone ("%eth0") means something on this machine's own networks alone.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return ip.is_global and not any(ip in network for network in _NOT_PUBLIC_4)
    return (
        ip.is_global
        and ip.scope_id is None
        and ip in _PUBLIC_6
        and not any(ip in network for network in _NOT_PUBLIC_6)
    )


def public_socket(info: tuple[Any, ...]) -> socket.socket:
    """A socket for an address as `getaddrinfo` gives it. Raises RefusedAddressError."""
    family, kind, protocol, _, address = info
    if family not in (socket.AF_INET, socket.AF_INET6) or not is_public(address[0]):
        raise RefusedAddressError
    return socket.socket(family, kind, protocol)
