"""What a refresh tells of each thing that it brings up to the day."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RefreshOutcome:
    """What has become of one product, or of the reports of vulnerabilities."""

    product: str
    seconds: float
    requests: int
    error: str | None = None
    """Why its file was left as it is."""
    what: str = "releases"
    """What is counted."""
    releases: int = 0
    newest: str = ""
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
    written: bool = False

    @property
    def unchanged(self) -> int:
        """Return how many of them are as they were."""
        return self.releases - len(self.added) - len(self.changed)
