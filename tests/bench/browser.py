"""What a reader waits for in a real browser: the resolver's answer, and the first hit of a search."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.figure import Figures
from tests.bench.room import Room
from tests.browser.conftest import Reader, launched, served

ASK = "resolve/?go=1.25&grpc-go=1.70&kubernetes=1.33&client-go=0.33&controller-runtime=0.21"
CHOOSE = """() => {
  const field = document.getElementById("atlas-pin-go")
  return Array.from({ length: 50 }, (_, index) => {
    field.value = index % 2 ? "1.25" : "1.26"
    const start = performance.now()
    field.dispatchEvent(new Event("input"))
    return performance.now() - start
  })
}"""
SEARCH = """() => new Promise(resolve => {
  const box = document.querySelector(".md-search__input"), result = document.querySelector(".md-search-result")
  const start = performance.now()
  new MutationObserver((_, observer) => {
    if (result.dataset.atlasAnswered !== "kubernetes") return
    observer.disconnect()
    resolve(performance.now() - start)
  }).observe(result, { attributes: true })
  box.focus()
  box.value = "kubernetes"
  box.dispatchEvent(new KeyboardEvent("keyup", { key: "s", bubbles: true }))
})"""
ROUNDS = 5


@contextmanager
def reader(room: Room) -> Iterator[Reader]:
    with served(room.site) as address, launched() as browser:
        one = Reader(browser, address, cold=True)
        yield one
        one.close()


def resolver(room: Room) -> Figures:
    """Measure the time from a choice to its answer in the page, median of 50: the one time that is no ratio, since frames are none."""
    with reader(room) as one:
        return {"resolver": statistics.median(one.open(ASK).evaluate(CHOOSE))}


def search(room: Room) -> Figures:
    """Measure the time from a word in the search box to its hits: each time by a new reader, who has no index yet."""
    with reader(room) as one:
        return {"search": statistics.median(one.open("kubernetes/").evaluate(SEARCH) for _ in range(ROUNDS))}
