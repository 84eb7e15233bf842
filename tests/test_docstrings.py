"""The worked examples in the docstrings are true. They may use the small data set: `data`, its `root`, `strings`, `today`."""

import datetime as dt
import doctest
import inspect
from functools import reduce
from importlib import import_module
from pathlib import Path

import pytest

from macros import resolver
from macros.dataset import Dataset
from macros.i18n import Language, Strings
from tests.support import TODAY, small_data
from tests.test_tour import STOP, TOUR

MACROS = Path(__file__).parents[1] / "macros"
SIGN = ">>> "


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(MACROS.parent).with_suffix("").parts).removesuffix(".__init__")


WITH_EXAMPLES = [name_of(path) for path in sorted(MACROS.rglob("*.py")) if SIGN in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_are_true(name: str, small: Dataset, tmp_path: Path) -> None:
    known = {
        "data": small,
        "root": small_data(tmp_path),
        "strings": Strings(Language.EN, small.strings),
        "today": TODAY,
        "Path": Path,
        "dt": dt,
    }
    module = import_module(name)
    result = doctest.testmod(module, extraglobs=known)
    assert not result.failed, f"{result.failed} examples of {name} are wrong; what they gave is printed above"
    assert result.attempted == inspect.getsource(module).count(SIGN), "an example stands where doctest does not look"


def test_whoever_enters_finds_an_example() -> None:
    """The stops of the tour and the resolver; but for two stops whose example would be a whole file."""
    without = {"Brought.of_release", "Builder.lines"}
    stops = {
        f"macros.{file.removesuffix('.py').replace('/', '.')}": function for file, _, function in STOP.findall(TOUR)
    }
    entries = [(import_module(name), function) for name, function in stops.items() if function not in without]
    entries += [(resolver, name) for name in resolver.__all__ if inspect.isfunction(getattr(resolver, name))]
    for module, function in entries:
        assert SIGN in inspect.getdoc(reduce(getattr, function.split("."), module)), f"{module.__name__}.{function}"
