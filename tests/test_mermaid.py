import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.dataset import Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.rendering.mermaid import MermaidError, draw
from macros.views.flow import flow_view

SVG = "{http://www.w3.org/2000/svg}"
TWO_BOXES = 'flowchart TD\n  n_a["{node}"]\n  n_b["B"]\n  n_a -->|"{label}"| n_b'


def drawn(source: str, diagram_id: str = "flow-x") -> ET.Element:
    return ET.fromstring(draw(source, diagram_id, "A title", "A description"))  # noqa: S314  # our own drawing


def texts(root: ET.Element) -> list[str]:
    """Return the text of each box and label, one entry a line of text."""
    return [element.text or "" for element in root.iter(f"{SVG}tspan")]


def test_the_drawing_has_a_name_and_a_description_for_screen_readers() -> None:
    root = ET.fromstring(draw("flowchart TD\n a --> b", "flow-go-1.33", "Go <1.33> & all", 'See 1.25 "there"'))  # noqa: S314
    title, description = list(root)[:2]
    assert root.get("role") == "img"
    assert (title.tag, title.text) == (f"{SVG}title", "Go <1.33> & all")
    assert (description.tag, description.text) == (f"{SVG}desc", 'See 1.25 "there"')
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.get("id") == "flow-go-1.33-title"


def test_two_diagrams_in_one_page_share_no_id() -> None:
    source = TWO_BOXES.format(node="A", label="yes")
    ids = [element.get("id") for name in ("one", "two") for element in drawn(source, name).iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize(
    "source",
    [
        TWO_BOXES.format(node="A", label="yes"),
        'flowchart LR\n a(["A"]) --> b{{"B"}}\n b --> c[/"C"/]\n classDef good fill:#e3f4e8,stroke:#2b7a4b\n class c good\n style a fill:#f00',
        "flowchart TD\n subgraph s [x]\n a-->b\n end\n s-.->c\n a==>d\n a---e",
    ],
)
def test_no_colour_and_no_font_is_left(source: str) -> None:
    svg = draw(source, "x", "t", "d")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(|(?:fill|stroke|font|style)[\w-]*=", svg)


def test_tones_become_classes_of_the_style_sheet() -> None:
    source = (
        'flowchart TD\n a["A"] --> b["B"]\n b --> c["C"]\n c --> d["D"]\n'
        " classDef good fill:#e3f4e8\n classDef careful fill:#fff3d6\n classDef bad fill:#fde8e6\n"
        " class b good\n class c careful\n class d bad"
    )
    classes = [element.get("class") for element in drawn(source).iter(f"{SVG}rect")]
    assert [name for name in classes if name] == ["node", "node good", "node careful", "node bad"]


@pytest.mark.parametrize(
    "text",
    [
        "Go 1.25.11 or 1.24", "a < b & c > d", "<script>", "go --version", "a --> b", "x ---- y", ":::", "a:::b", "$$x$$", "`code`",
        "[x] {y} (z)", "a | b", "a; b", "50 %", "a %% b", "end", "subgraph", "是，次要版本 1.33", "é ü", "'single'",
    ],
)  # fmt: skip
def test_boxes_and_arrows_say_what_the_text_says(text: str) -> None:
    assert texts(drawn(TWO_BOXES.format(node=text, label=text))) == [text, text, "B"]


@pytest.mark.parametrize(
    ("entity", "text"), [("#quot;x#quot;", '"x"'), ("#35;1", "#1"), ("a#amp;b", "a&b"), ("#9829;", "♥")]
)
def test_entities_are_shown_as_what_they_mean(entity: str, text: str) -> None:
    assert texts(drawn(TWO_BOXES.format(node=entity, label=entity))) == [text, text, "B"]


def test_line_breaks_break_lines() -> None:
    assert texts(drawn(TWO_BOXES.format(node="one<br/>two", label="three<br/>four"))) == [
        "three",
        "four",
        "one",
        "two",
        "B",
    ]


def test_the_drawing_keeps_its_own_size() -> None:
    root = drawn(TWO_BOXES.format(node="A", label="yes"))
    _, _, width, height = (int(number) for number in (root.get("viewBox") or "").split())
    assert root.get("width") == str(width)
    assert root.get("height") is None
    boxes = [
        [float(element.get(key, "nan")) for key in ("x", "y", "width", "height")] for element in root.iter(f"{SVG}rect")
    ]
    assert boxes
    assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in boxes)


def test_coordinates_are_short() -> None:
    assert not re.search(r"\d\.\d{2}", draw(TWO_BOXES.format(node="A", label="yes"), "x", "t", "d"))


@pytest.mark.parametrize("source", ["", "   ", "garbage", "flowchart TD\n a -->", 'flowchart TD\n a["\x00"]'])
def test_text_that_is_no_diagram_is_refused(source: str) -> None:
    with pytest.raises(MermaidError, match=r"^this Mermaid text cannot be drawn: "):
        draw(source, "x", "t", "d")


def test_other_diagrams_are_drawn_too() -> None:
    for source in ('pie\n "a": 1', "sequenceDiagram\n a->>b: hi", "mindmap\n a\n  b"):
        assert drawn(source).get("role") == "img"


@pytest.mark.no_cover  # many texts: what they reach is reached by others
@given(st.text(st.characters(codec="utf-8"), max_size=40) | st.text("abA \"'<>&-|[](){}#;:%=.\n", max_size=40))
def test_arbitrary_text_is_drawn_or_refused(text: str) -> None:
    for source in (text, f"flowchart TD\n{text}", f'flowchart TD\n a["{text}"] -->|"{text}"| b'):
        try:
            svg = draw(source, "x", text, text)
        except MermaidError:
            continue
        assert svg.startswith("<svg ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_real_flow_says_in_its_drawing_what_its_text_says(real: Loaded, language: Language) -> None:
    strings = Strings(language, real.dataset.strings)
    for flow in real.dataset.flows.values():
        view = flow_view(flow, strings)
        shown = texts(ET.fromstring(draw(view.mermaid, view.id, view.title, view.description)))  # noqa: S314
        said = [line.strip() for node in flow.record.nodes.values() for line in node.text[language].strip().split("\n")]
        labels = [edge.label[language] for edge in flow.record.edges if edge.label]
        assert sorted(shown) == sorted([*said, *(line.strip() for label in labels for line in label.split("\n"))]), (
            flow.record.id
        )
