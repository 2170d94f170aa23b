"""The answers with which Telegram refuses a call: status, text and parameters."""

from __future__ import annotations

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


class Refusal(Exception):  # noqa: N818 - an answer of the server, not a fault of this program
    """Carry the HTTP status, the description and the parameters of a refused call."""

    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """Give the body of the HTTP answer."""
        body: Json = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters is not None:
            body["parameters"] = self.parameters
        return body


class SchemaFault(Refusal):
    """Refuse what the Bot API does not know, or what this stand-in leaves out."""

    def __init__(self, what: str, status: int = 400) -> None:
        start = "Not Found: method not found" if status == 404 else "Bad Request: not the Bot API"
        super().__init__(status, f"{start}: {what}")


def bad_request(text: str) -> Refusal:
    """Make a 400 answer out of the text after "Bad Request: "."""
    return Refusal(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refusal:
    """Make a 403 answer out of the text after "Forbidden: "."""
    return Refusal(403, f"Forbidden: {text}")


def conflict(text: str) -> Refusal:
    """Make a 409 answer out of the text after "Conflict: "."""
    return Refusal(409, f"Conflict: {text}")


def too_many_requests(retry_after: int) -> Refusal:
    """Make a 429 answer that asks for a pause of so many seconds."""
    text = f"Too Many Requests: retry after {retry_after}"
    return Refusal(429, text, {"retry_after": retry_after})


def chat_migrated(to_chat_id: int) -> Refusal:
    """Make the 400 answer that names the supergroup into which a group was turned."""
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refusal(400, text, {"migrate_to_chat_id": to_chat_id})


QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_IS_ACTIVE = (
    "can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)
