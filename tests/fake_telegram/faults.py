"""What the server does wrong, and when.

telegram.faults.append(Fault("sendMessage", retry_after=3))            # the next one: 429
telegram.faults.append(Fault("sendMessage", status=502, times=4, chat=li.id))
telegram.faults.append(Fault("sendMessage", reset=True, effect=True))  # sent, but the answer is lost
telegram.faults.append(Fault("getUpdates", hang=60))
"""

from __future__ import annotations

from dataclasses import dataclass

PHRASES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(slots=True)
class Fault:
    """The next `times` calls of `method` (in `chat`, when it is given) go wrong, after `passing` that do not.

    Exactly one of these happens, the first that is set: `hang` (no answer for that many seconds, then a
    reset), `reset` (the connection breaks), `body` (these bytes as the answer), `retry_after` (429), `status`
    with `description`. `effect` tells whether the call has done its work all the same.
    """

    method: str = ""
    """Of the Bot API; empty for every one."""
    times: int = 1
    chat: int | None = None
    hang: float = 0.0
    reset: bool = False
    body: bytes | None = None
    retry_after: float = 0.0
    status: int = 500
    description: str = ""
    effect: bool = False
    passing: int = 0

    def fits(self, method: str, chat: int | None) -> bool:
        """Whether this call is meant."""
        meant = self.times > 0 and self.method in ("", method) and self.chat in (None, chat)
        if meant and self.passing:
            self.passing -= 1
            return False
        return meant

    @property
    def code(self) -> int:
        """The status of the answer; 0 when there is none."""
        if self.hang or self.reset:
            return 0
        return 429 if self.retry_after else self.status

    def told(self) -> dict[str, object]:
        """The body of the answer."""
        said = self.description or PHRASES.get(self.code, "Error")
        answer: dict[str, object] = {"ok": False, "error_code": self.code, "description": said}
        if self.retry_after:
            answer["description"] = f"Too Many Requests: retry after {self.retry_after:g}"
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer
