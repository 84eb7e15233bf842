"""Work for two processors, where a machine has them."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from typing import TYPE_CHECKING, Any, TypeVar

if sys.platform == "linux":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

_WIDTH = 2
"""Bytes of an item's number on its way through a pipe."""

_MOST = 65_536 // _WIDTH
"""So many numbers fit into a pipe at once (pipe(7))."""

_ROOM = 1024 * 1024
"""Bytes of results that the copy can send before anybody reads them: what Linux lets everybody ask for."""


def shared(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    pack: Callable[[Result], Any] = lambda result: result,
    unpack: Callable[[Item, Any], Result] = lambda _item, packed: packed,
    *,
    much: bool = True,
) -> Iterator[tuple[Item, Result]]:
    """Yield each item with what *work* makes of it, in any order; a copy of this process does a part of them.

    What the copy sends back is what *pack* makes of a result, which pickle must be able to send, and *unpack* of that.
    Whichever of the two is free takes the next item; what the copy has sent is yielded first, so that it need not wait
    and works on while the caller does something with a result. All is done here where it is not *much* (for less than a
    second's work, the copy takes more time than it saves), where there is one processor only, or where processes cannot be
    copied safely (anywhere but on Linux); so is what a copy that failed has not sent: every exception is raised here.
    """
    if not much or len(items) > _MOST or not two_processors():
        for item in items:
            yield item, work(item)
        return
    turns = _turns(len(items))
    copying = multiprocessing.get_context("fork")
    receiver, sender = copying.Pipe(duplex=False)

    def send() -> None:
        receiver.close()  # else the copy would be its own reader, and wait for ever once the original is gone
        with contextlib.suppress(Exception):  # it is raised again where the result is missed
            for number in _taken(turns):
                sender.send((number, pack(work(items[number]))))

    with contextlib.suppress(OSError):  # it works with less, only slower
        fcntl.fcntl(sender.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)
    process = copying.Process(target=send, daemon=True)
    process.start()
    sender.close()
    missed = dict(enumerate(items))

    def arrived(*, wait: bool) -> Iterator[tuple[Item, Result]]:
        while wait or receiver.poll():
            try:
                number, packed = receiver.recv()
            except (EOFError, OSError):  # the copy has ended, perhaps in the middle of a message
                return
            item = missed.pop(number)
            yield item, unpack(item, packed)

    for number in _taken(turns):
        item = missed.pop(number)
        yield item, work(item)
        yield from arrived(wait=False)
    os.close(turns)
    yield from arrived(wait=True)
    receiver.close()
    process.join()
    for item in missed.values():
        yield item, work(item)


def two_processors() -> bool:
    """Tell whether there is a second processor for a copy of this process, and whether copying it is safe."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _turns(count: int) -> int:
    """Return a pipe that holds the numbers below *count*, each of which one process only will read."""
    reader, writer = os.pipe()
    os.write(writer, b"".join(number.to_bytes(_WIDTH, "big") for number in range(count)))
    os.close(writer)
    return reader


def _taken(turns: int) -> Iterator[int]:
    while number := os.read(turns, _WIDTH):
        yield int.from_bytes(number, "big")
