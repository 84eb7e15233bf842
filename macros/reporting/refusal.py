"""What a command refuses to do: an error that any layer may raise, and the command line tells."""


class RefusalError(Exception):
    """What was asked for cannot be done: says in one line what is wrong, and perhaps what may help."""

    def __init__(self, what: object, hint: str | None = None) -> None:
        super().__init__(str(what))
        self.what, self.hint = str(what), hint
