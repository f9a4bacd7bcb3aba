"""How Notify says no: its status, its kind of error, its words."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refusal, with one or more errors of a kind."""

    status: int
    errors: tuple[tuple[str, str], ...]
    """Kind and message of each."""

    def as_json(self) -> dict[str, Any]:
        """Return it in Notify's shape."""
        errors = [{"error": kind, "message": message} for kind, message in self.errors]
        return {"status_code": self.status, "errors": errors}


def unauthorised(message: str) -> Refusal:
    return Refusal(401, (("AuthError", message),))


def forbidden(message: str) -> Refusal:
    return Refusal(403, (("AuthError", message),))


def invalid(*messages: str) -> Refusal:
    return Refusal(400, tuple(("ValidationError", message) for message in messages))


def bad(message: str) -> Refusal:
    return Refusal(400, (("BadRequestError", message),))


def bad_phone(message: str) -> Refusal:
    return Refusal(400, (("InvalidPhoneError", message),))


def not_found() -> Refusal:
    return Refusal(404, (("NoResultFound", "No result found"),))


def too_fast(kind: str, limit: int) -> Refusal:
    words = f"Exceeded rate limit for key type {kind.upper()} of {limit} requests per 60 seconds"
    return Refusal(429, (("RateLimitError", words),))


def too_many_today(limit: int) -> Refusal:
    return Refusal(429, (("TooManyRequestsError", f"Exceeded send limits ({limit}) for today"),))


def broken(kind: str = "Exception", status: int = 500) -> Refusal:
    return Refusal(status, ((kind, "Internal server error"),))
