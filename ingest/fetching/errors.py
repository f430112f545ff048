"""What goes wrong on the web, each as a sentence for a person."""

import re
from http import HTTPStatus

import aiohttp

from ingest.fetching.addresses import RefusedAddressError
from ingest.label import label

_PASSWORD = re.compile(r"//[^/?#]*@")
_MAX_URL = 2000


class FetchError(Exception):
    """A page that was not fetched. `reason` says why and what to do, without its subject.

    `url` is as it was asked for, but for a password: errors are shown and logged. `status` is what
    the server answered instead of a page, and `retry_after` how many seconds it asked to be left
    alone for, at most a day; None where it did not say.
    """

    def __init__(
        self, url: str, reason: str, status: int | None = None, retry_after: float | None = None
    ) -> None:
        self.url = shown(url)
        self.reason = reason
        self.status = status
        self.retry_after = retry_after
        super().__init__(f"{self.url}: {reason}")


class ReasonError(Exception):
    """Why something cannot be fetched, as FetchError says it, where the URL is not at hand."""

    def __init__(
        self, reason: str, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after


def shown(url: str) -> str:
    """A URL as it may stand in a sentence."""
    return label(_PASSWORD.sub("//", url), _MAX_URL)


SAVE = "save the page as .html and ingest the file"
LATER = "try again later"
DAMAGED = f"broke off in the middle or arrived damaged; {LATER}"


def status_reason(status: int) -> str:
    """What it means that the server answers with `status` instead of a page."""
    try:
        phrase = f" ({HTTPStatus(status).phrase.lower()})"
    except ValueError:
        phrase = ""
    match status:
        case 401 | 402 | 403 | 407 | 451:
            advice = f"it is not shown to everybody; {SAVE}"
        case 304 | 429:
            advice = LATER
        case _ if 500 <= status <= 599:
            advice = LATER
        case _:
            advice = "check the address"
    return f"answers {status}{phrase}; {advice}"


# The first that an error is an instance of counts.
_FAILURES: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, f"was not delivered within {{seconds:g}} seconds; {LATER}"),
    (
        aiohttp.ClientConnectorCertificateError,
        f"cannot prove that it is the site it claims to be; check the address, or {SAVE}",
    ),
    (
        aiohttp.ClientSSLError,
        "does not speak TLS as it should; check whether the address is http or https",
    ),
    (
        aiohttp.ClientConnectorDNSError,
        "is on a host that nobody knows; check the address",
    ),
    (aiohttp.ClientConnectorError, f"cannot be reached; check the address, or {LATER}"),
    (aiohttp.ClientPayloadError, DAMAGED),
    (aiohttp.ClientResponseError, f"answers in a way that HTTP does not allow; {SAVE}"),
    (aiohttp.ClientConnectionError, f"closed the connection without an answer; {LATER}"),
    (Exception, "is not an address that can be fetched; check it"),
)


def failure_reason(error: Exception, seconds: float) -> str:
    """What an error of the connection means. `seconds` is how long a fetch may take."""
    if isinstance(getattr(error, "os_error", None), RefusedAddressError):
        return (
            "is on a private network, from which nothing is fetched; if that is meant, whoever"
            " runs Blotter can name its host in BLOTTER_PRIVATE_HOSTS"
        )
    reason = next(reason for kind, reason in _FAILURES if isinstance(error, kind))
    return reason.format(seconds=seconds)
