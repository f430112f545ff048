"""Refusals: how Discord says no to a request."""

from typing import Any

_UNKNOWN = {
    "Application": 10002,
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "User": 10013,
    "Webhook": 10015,
    "interaction": 10062,
}


class RefusedError(Exception):
    """An HTTP error in Discord's form: `code` is Discord's own, beside the HTTP `status`."""

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
        errors: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        more: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(f"{status} {code} {message} {errors or ''}".rstrip())
        self.status = status
        self.headers = headers or {}
        self.body = {"message": message, "code": code} | (more or {})
        if errors is not None:
            self.body["errors"] = errors


def unknown(what: str) -> RefusedError:
    return RefusedError(404, _UNKNOWN[what], f"Unknown {what}")


def invalid(field: str, why: str, code: str = "BASE_TYPE_BAD_LENGTH") -> RefusedError:
    """A body that breaks a rule; `field` is a dotted path into it, as in `data.content`."""
    errors: dict[str, Any] = {"_errors": [{"code": code, "message": why}]}
    for part in reversed(field.split(".")):
        errors = {part: errors}
    return RefusedError(400, 50035, "Invalid Form Body", errors=errors)


def rate_limited(retry_after: float, *, everywhere: bool) -> RefusedError:
    """429 as from behind Discord's proxy: without `Via` discord.py takes it for a ban."""
    return RefusedError(
        429,
        0,
        "You are being rate limited.",
        headers={
            "Via": "1.1 google",
            "Retry-After": str(max(1, round(retry_after))),
            "X-RateLimit-Limit": "1",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset-After": str(retry_after),
            "X-RateLimit-Bucket": "loopback",
            "X-RateLimit-Scope": "global" if everywhere else "user",
            **({"X-RateLimit-Global": "true"} if everywhere else {}),
        },
        more={"retry_after": retry_after, "global": everywhere},
    )
