from pathlib import Path

import pytest

from macros.dataset import Dataset, Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.views.flow import flow_view, mermaid_source, one_line
from tests.support import edited, small_data, sound

FLOW = "flows/demo-choice.yaml"


def test_the_diagram_is_mermaid_that_anybody_can_draw(small: Dataset, english: Strings, chinese: Strings) -> None:
    assert mermaid_source(small.flows["demo-choice"], english).splitlines() == [
        "flowchart TD",
        '  n_start(["What do you<br/>have?"])',
        '  n_is_old{{"Older than 1.21?"}}',
        '  n_take__new(["Take 1.1"])',
        '  n_take__old(["Take 1.0"])',
        "  n_start --> n_is_old",
        '  n_is_old -->|"yes"| n_take__old',
        '  n_is_old -->|"no"| n_take__new',
        "  classDef good fill:#e3f4e8,stroke:#2b7a4b",
        "  classDef careful fill:#fff3d6,stroke:#9a6700",
        "  class n_take__new good",
        "  class n_take__old careful",
    ]
    assert '  n_is_old{{"早于 1.21？"}}' in mermaid_source(small.flows["demo-choice"], chinese)


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ("start", '(["X"])'), ("end", '(["X"])'), ("step", '["X"]'), ("decision", '{{"X"}}'), ("data", '[/"X"/]'),
    ],
)  # fmt: skip
def test_each_part_has_its_shape(tmp_path: Path, english: Strings, shape: str, box: str) -> None:
    changed = edited(FLOW, ('{shape: start, text: {en: "What do you\\nhave?"', f"{{shape: {shape}, text: {{en: X"))
    flow = sound(small_data(tmp_path, changed)).flows["demo-choice"]
    assert f"  n_start{box}" in mermaid_source(flow, english).splitlines()


def test_signs_that_mermaid_would_misread_are_escaped(tmp_path: Path, english: Strings) -> None:
    changed = edited(
        FLOW, ('en: "Older than 1.21?"', "en: 'say \"#5;\" <b>'"), ('label: {en: "yes"', "label: {en: '\"y\"'")
    )
    source = mermaid_source(sound(small_data(tmp_path, changed)).flows["demo-choice"], english)
    assert '  n_is_old{{"say #quot;#35;5;#quot; #60;b>"}}' in source
    assert '-->|"#quot;y#quot;"|' in source


def test_names_that_differ_only_in_a_sign_stay_apart(tmp_path: Path, english: Strings) -> None:
    more = "edges:\n  - {from: take.new, to: take-new}"
    changed = edited(FLOW, ("edges:", f"  take-new: {{text: {{en: Other, zh: 其他}}}}\n{more}"))
    source = mermaid_source(sound(small_data(tmp_path, changed)).flows["demo-choice"], english)
    assert "  n_take__new --> n_take_new" in source.splitlines()


def test_the_steps_are_told_in_order_with_the_ways_that_leave_them(small: Dataset, strings: Strings) -> None:
    view = flow_view(small.flows["demo-choice"], strings)
    chinese = strings.language is Language.ZH
    yes, no = ("是", "否") if chinese else ("yes", "no")
    old, new = ("使用 1.0", "使用 1.1") if chinese else ("Take 1.0", "Take 1.1")
    question = "早于 1.21？" if chinese else "Older than 1.21?"
    assert [(node.number, node.id) for node in view.steps] == [
        (1, "flow-demo-choice.start"), (2, "flow-demo-choice.is-old"), (3, "flow-demo-choice.take.new"),
        (4, "flow-demo-choice.take.old"),
    ]  # fmt: skip
    assert view.steps[0].branches == (("", 2, question),)
    assert view.steps[1].branches == ((yes, 4, old), (no, 3, new))
    assert view.steps[2].branches == ()
    assert [source.title for source in view.sources] == ["Demo README"]
    assert view.id == "flow-demo-choice"


@pytest.mark.parametrize(
    ("text", "english_line", "chinese_line"),
    [
        ("What do you\nhave?", "What do you have?", "What do you have?"),
        ("构建\n版本", "构建 版本", "构建版本"),
        ("现有什么\nGo？", "现有什么 Go？", "现有什么 Go？"),
        ("用 go\n指令", "用 go 指令", "用 go 指令"),
        ("a \n b", "a b", "a b"),
        ("一行", "一行", "一行"),
    ],
)
def test_a_boxs_lines_join_as_the_language_wants(
    english: Strings, chinese: Strings, text: str, english_line: str, chinese_line: str
) -> None:
    assert one_line(text, english) == english_line
    assert one_line(text, chinese) == chinese_line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_real_diagram_tells_all_of_its_arrows(real: Loaded, language: Language) -> None:
    strings = Strings(language, real.dataset.strings)
    for flow in real.dataset.flows.values():
        view = flow_view(flow, strings)
        assert sum(len(node.branches) for node in view.steps) == len(flow.record.edges)
        assert len({node.id for node in view.steps}) == len(flow.record.nodes)
        assert "\n" not in "".join(node.text for node in view.steps)
