"""What can go wrong between a collector and its upstream."""

from macros.reporting.refusal import RefusalError


class UpstreamError(RefusalError):
    """The upstream did not answer as it should; the message says in one line what it did, and where."""


class AbsentError(UpstreamError):
    """The upstream says that it does not have what was asked for (403, 404 or 410).

    For a version that was only guessed this is an answer; for one that is known or listed it is a failure.
    """

    def __init__(self, message: str, *, gone: bool = True) -> None:
        super().__init__(message)
        self.gone = gone
        """Whether the status was 404 or 410, after which the go command goes on to its next proxy."""
