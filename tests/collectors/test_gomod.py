"""What is read from a go.mod, and what is not taken for one. Faulty ones are in test_broken_answers.py."""

import pytest

from macros.collectors.errors import UpstreamError
from macros.collectors.published_gomod import read_go_mod

TEXT = """\
// A comment at the top.
module "example.org/app/v2" // the path

go 1.26.0

toolchain go1.27.1-custom

require example.org/one v1.2.3
require (
\t// a comment within
\texample.org/two v0.0.0-20200101000000-aaaaaaaaaaaa
\texample.org/three v3.0.0+incompatible // indirect
\texample.org/four v1.0.0 // indirect; a test needs it
\texample.org/five v1.0.0 // indirectly of use
\texample.org/six v1.5.0
\texample.org/seven v0.0.0
)

replace example.org/one => example.org/one v1.2.9

replace (
\texample.org/five v1.0.0 => ../five
\texample.org/six v1.4.0 => example.org/six v1.4.9
\texample.org/seven => example.org/fork/seven v0.1.0
)

exclude example.org/one v1.2.4
retract v2.0.1 // broken
retract (
\t[v2.1.0, v2.1.5]
\tv2.2.0-rc.1
)
tool example.org/one/cmd
ignore ./docs
godebug default=go1.21
"""


def test_all_that_it_states() -> None:
    read = read_go_mod(TEXT, "app")
    assert (read.module, read.go, read.toolchain) == ("example.org/app/v2", "1.26.0", "1.27.1")
    assert read.requires == {
        "example.org/one": "v1.2.9",  # replaced by another version of itself
        "example.org/two": "v0.0.0-20200101000000-aaaaaaaaaaaa",
        "example.org/five": "v1.0.0",  # a folder takes its place in this project only
        "example.org/six": "v1.5.0",  # another version is replaced
        "example.org/seven": "v0.0.0",
    }
    retracted = ["v2.0.1", "v2.1.0", "v2.1.3", "v2.1.5", "v2.2.0-rc.1"]
    assert [version for version in [*retracted, "v2.0.0", "v2.1.6", "v2.2.0"] if read.retracted(version)] == retracted


def test_an_old_one_may_state_next_to_nothing() -> None:
    read = read_go_mod("module example.org/old\r\n", "old")
    assert (read.module, read.go, read.toolchain, read.requires) == ("example.org/old", None, None, {})


@pytest.mark.parametrize(
    "line",
    [
        "go 1",
        "go 1.21 1.22",
        "go v1.21",
        "require a",
        "require a 1.0.0",
        "replace a v1.0.0",
        "retract [a, b]",
        "module a b",
    ],
)
def test_a_line_that_is_none_is_told_with_its_number(line: str) -> None:
    with pytest.raises(UpstreamError, match=r"the go\.mod of x is none: line 2 is"):
        read_go_mod(f"module example.org/x\n{line}\n", "x")
