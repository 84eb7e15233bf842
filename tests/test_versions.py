import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.versions import Version

numbers = st.integers(min_value=0, max_value=10**6)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return a release line, a release or a pre-release, as one of the projects writes it."""
    text = f"{draw(numbers)}.{draw(numbers)}"
    if draw(st.booleans()):
        text += f".{draw(numbers)}"
    stage = draw(st.sampled_from(["", "alpha", "beta", "rc"]))
    if stage:
        text += draw(st.sampled_from(["-", ""])) + stage + draw(st.sampled_from([".", ""])) + str(draw(numbers))
    return text


versions = texts().map(Version.parse)


@given(texts())
def test_a_version_is_written_as_it_was_read(text: str) -> None:
    assert str(Version.parse(text)) == text


@given(texts(), st.sampled_from(["v", "go"]))
def test_the_prefix_of_a_tag_does_not_matter(text: str, prefix: str) -> None:
    assert Version.parse(prefix + text) == Version.parse(text)
    assert str(Version.parse(prefix + text)) == text


@given(versions, versions, versions)
def test_the_order_is_total(a: Version, b: Version, c: Version) -> None:
    assert [a < b, a == b, a > b].count(True) == 1
    assert not (a <= b <= c) or a <= c
    if a == b:
        assert hash(a) == hash(b)


@given(numbers, numbers, numbers)
def test_a_line_comes_before_its_releases(major: int, minor: int, patch: int) -> None:
    line = Version.parse(f"{major}.{minor}")
    for release in (f"{major}.{minor}.{patch}", f"{major}.{minor}rc1", f"{major}.{minor}.{patch}-beta.0"):
        assert line < Version.parse(release)
        assert Version.parse(release).line == str(line)


@given(numbers, numbers, numbers)
def test_numbers_are_compared_as_numbers(major: int, minor: int, patch: int) -> None:
    release = Version.parse(f"{major}.{minor}.{patch}")
    assert release < Version.parse(f"{major}.{minor}.{patch + 1}")
    assert release < Version.parse(f"{major}.{minor + 1}.0")
    assert release < Version.parse(f"{major + 1}.0.0")


@given(numbers, numbers, numbers)
def test_a_pre_release_comes_before_its_release(major: int, minor: int, patch: int) -> None:
    bare = f"{major}.{minor}.{patch}"
    stages = ["-alpha.1", "-alpha.2", "-alpha.10", "-beta.0", "-rc.1", "-rc.2", ""]
    assert sorted(stages, key=lambda stage: Version.parse(bare + stage)) == stages


def test_1_20_is_not_1_2() -> None:
    assert Version.parse("1.20") != Version.parse("1.2")
    assert Version.parse("1.2") < Version.parse("1.10") < Version.parse("1.20")


def test_gos_own_order_holds() -> None:
    """The order of go.dev/doc/toolchain#version."""
    order = ["1.21", "1.21rc1", "1.21rc2", "1.21.0", "1.21.1"]
    assert sorted(["1.21.1", "1.21rc2", "1.21", "1.21.0", "1.21rc1"], key=Version.parse) == order


@pytest.mark.parametrize(("text", "is_line"), [("1.33", True), ("1.33.0", False), ("1.21rc2", False), ("0.37", True)])
def test_only_two_numbers_name_a_line(text: str, *, is_line: bool) -> None:
    assert Version.parse(text).is_line is is_line


@pytest.mark.parametrize(
    "text",
    [
        "", "1", "1.", ".1", "1.2.", "1.2.3.4", "1.2.x", "1.2-", "1.2rc", "1.2.3-gamma.1", "1.2.3 ", " 1.2.3", "1.2.3\n",
        "-1.2", "1,2", "one.two", "v", "go", "01.2", "1.02", "1.2.03", "1.٣", "1.２", "vgo1.2",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a version"):
        Version.parse(text)


@given(st.text(max_size=20))
def test_arbitrary_text_is_a_version_or_a_clear_error(text: str) -> None:
    try:
        assert text.endswith(str(Version.parse(text)))
    except ValueError as error:
        said = str(error)
    else:
        return
    assert said == f"'{text}' is not a version"


def test_a_version_equals_no_text() -> None:
    assert Version.parse("1.2") != "1.2"
    with pytest.raises(TypeError):
        sorted([Version.parse("1.2"), "1.3"])  # type: ignore[list-item]
