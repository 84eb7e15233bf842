"""What can be wrong with the name of a state."""


class StateError(Exception):
    """A state that was asked for cannot be had; says what is wrong, and what may help."""

    def __init__(self, what: str, hint: str | None = None) -> None:
        self.what = what
        self.hint = hint
        super().__init__(what)
