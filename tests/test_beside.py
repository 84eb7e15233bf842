"""Work shared with a copy of the process: it has the result of the work done here, whatever happens to the copy."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from macros import beside, rules, yaml_files
from macros.beside import shared
from macros.commands.check import problems
from macros.dataset import load
from tests.support import TODAY, small_data

HERE = os.getpid()
NUMBERS = list(range(200))
FORK = multiprocessing.get_context("fork") if beside.two_processors() else multiprocessing.get_context()
PATIENCE = 60
"""Seconds after which a process that never comes is a fault."""

needs_two = pytest.mark.skipif(not beside.two_processors(), reason="this machine has one processor, or is no Linux")


def tenth(number: int) -> tuple[int, bool]:
    return number * 10, os.getpid() == HERE


@needs_two
def test_both_processes_do_a_part_and_each_item_is_done_once() -> None:
    both_at_work = FORK.Barrier(2, timeout=PATIENCE)
    begun: list[int] = []

    def work(number: int) -> tuple[int, bool]:
        if not begun:  # each process has a list of its own
            begun.append(number)
            both_at_work.wait()
        return tenth(number)

    found = list(shared(NUMBERS, work))
    assert sorted((number, tens) for number, (tens, _) in found) == [(number, number * 10) for number in NUMBERS]
    assert {here for _, (_, here) in found} == {True, False}


def test_on_one_processor_all_is_done_here_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "two_processors", lambda: False)
    assert list(shared(NUMBERS, tenth)) == [(number, (number * 10, True)) for number in NUMBERS]


def test_more_items_than_a_pipe_holds_are_done_too() -> None:
    many = range(40_000)
    assert sorted(shared(many, abs)) == [(number, number) for number in many]


@needs_two
@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0])
def test_what_a_failing_copy_has_not_sent_is_done_here(end: object) -> None:
    begun = FORK.Event()

    def work(number: int) -> int:
        if os.getpid() != HERE:
            begun.set()
            end()  # type: ignore[operator]
        assert begun.wait(PATIENCE)  # the copy has taken a number by now
        return number * 10

    assert sorted(shared(NUMBERS, work)) == [(number, number * 10) for number in NUMBERS]


def test_what_the_work_raises_is_raised_here() -> None:
    def work(number: int) -> int:
        raise ValueError(number)

    with pytest.raises(ValueError, match=r"^\d+$"):
        list(shared(NUMBERS, work))


@needs_two
def test_the_copy_sends_what_is_packed_and_it_is_unpacked() -> None:
    found = shared(NUMBERS, tenth, lambda result: str(result[0]), lambda _, packed: (int(packed), False))
    assert sorted((number, tens) for number, (tens, _) in found) == [(number, number * 10) for number in NUMBERS]


def test_much_data_is_read_and_checked_as_little_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = small_data(tmp_path)
    (data / "components/cut.yaml").write_text("id: [", encoding="utf-8")
    (data / "components/wrong.yaml").write_text("id: wrong\ncolour: red\n", encoding="utf-8")
    before, found = load(data), problems(data, TODAY)
    monkeypatch.setattr(yaml_files, "MANY", 0)
    monkeypatch.setattr(rules, "MANY", 0)
    after = load(data)
    assert list(after.dataset.documents) == list(before.dataset.documents)
    assert list(after.dataset.products) == list(before.dataset.products)
    for name, document in before.dataset.documents.items():
        same = after.dataset.documents[name]
        assert (same.text, same.value, same.plain, same.texts) == (
            document.text, document.value, document.plain, document.texts,
        )  # fmt: skip
    assert [fact.id for fact in after.dataset.facts] == [fact.id for fact in before.dataset.facts]
    assert problems(data, TODAY) == found
    assert len(found[0]) > 1
