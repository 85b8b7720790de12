"""What can go wrong with an answer, in words a person can act on."""

from tui.links.hidden_secrets import without_secrets


class FetchError(Exception):
    """No answer that can be used; the message names the host, why, and what to do next."""

    def __init__(self, words: str, status: int | None = None) -> None:
        super().__init__(without_secrets(words))
        self.status = status
        """The HTTP status, where there was one."""


class OfflineError(FetchError):
    """The host cannot be reached: no line, no such name, or nobody listens."""


class BusyError(FetchError):
    """The host was asked twice and wants to be left alone: nothing more is asked of it now."""


class StoppedError(FetchError):
    """The person does not want it any more."""
