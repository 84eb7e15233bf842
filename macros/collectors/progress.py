"""What a refresh shows while it runs, and its summary: for people on a terminal with rich, plain lines for all else."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from macros.collectors.outcome import RefreshOutcome

MOST_NAMED = 6
"""So many releases a line names."""


class ProgressDisplay:
    """The progress of a refresh of so many products."""

    def __init__(self, products: int, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, soft_wrap=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left:"),
            TimeRemainingColumn(),
            console=self.console,
            transient=True,
            disable=not self.console.is_terminal,
        )
        self._products = self._bar.add_task("products", total=products)
        self._releases = self._bar.add_task("releases", total=None, visible=False)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def step(self, product: str, done: int, of: int) -> None:
        """Show that so many releases of a product are read."""
        self._bar.update(self._releases, description=product, completed=done, total=of, visible=True)

    def product(self, outcome: RefreshOutcome) -> None:
        """Tell in one line what has become of a product, and in more what a person should know."""
        self._bar.update(self._releases, visible=False)
        self._bar.advance(self._products)
        if outcome.error is not None:
            self._line(f"{outcome.product}: NOT REFRESHED, its file is as it was: {outcome.error}", "red")
            return
        parts = [f"{len(outcome.added)} added{_named(outcome.added)}"] if outcome.added else []
        parts += [f"{len(outcome.changed)} changed{_named(outcome.changed)}"] if outcome.changed else []
        parts += [f"{outcome.unchanged} unchanged"]
        self._line(f"{outcome.product}: {', '.join(parts)}; the newest is {outcome.newest}", "")
        if outcome.vanished:
            gone = len(outcome.vanished)
            self._line(
                f"{outcome.product}: {gone} vanished from the list, and kept{_named(outcome.vanished)}", "yellow"
            )
        for note in outcome.notes:
            self._line(f"{outcome.product}: {note}", "yellow")

    def summary(self, outcomes: Sequence[RefreshOutcome]) -> None:
        """Show a table of all, and how many there are of each kind."""
        if self.console.is_terminal and len(outcomes) > 1:
            table = Table("product", "newest", box=None)
            for heading in ("added", "changed", "unchanged", "vanished", "requests", "seconds"):
                table.add_column(heading, justify="right")
            for one in outcomes:
                if one.error is not None:
                    table.add_row(one.product, "[red]failed", *[""] * 4, str(one.requests), f"{one.seconds:.1f}")
                    continue
                counts = (len(one.added), len(one.changed), one.unchanged, len(one.vanished), one.requests)
                table.add_row(one.product, one.newest, *map(str, counts), f"{one.seconds:.1f}")
            self.console.print(table)
        failed = any(one.error is not None for one in outcomes)
        seconds, requests = sum(one.seconds for one in outcomes), sum(one.requests for one in outcomes)
        products = [one for one in outcomes if one.what == "releases"]
        parts = [_counted(products)] if products else []
        parts += [
            f"{one.releases} {one.what}: {len(one.added)} added, {len(one.changed)} changed"
            for one in outcomes
            if one.what != "releases" and one.error is None
        ]
        self._line(f"{'; '.join([*parts, f'{requests} requests'])} in {seconds:.0f} seconds", "red" if failed else "")

    def _line(self, text: str, style: str) -> None:
        self.console.print(escape(text), style=style or None)


def _counted(products: Sequence[RefreshOutcome]) -> str:
    added, changed = sum(len(one.added) for one in products), sum(len(one.changed) for one in products)
    unchanged, vanished = sum(one.unchanged for one in products), sum(len(one.vanished) for one in products)
    failed = sum(one.error is not None for one in products)
    return (
        f"{len(products)} products: {added} releases added, {changed} changed, {unchanged} unchanged, "
        f"{vanished} vanished; {failed} products failed"
    )


def _named(versions: Sequence[str]) -> str:
    shown = ", ".join(versions[-MOST_NAMED:])
    return f" (… {shown})" if len(versions) > MOST_NAMED else f" ({shown})"
