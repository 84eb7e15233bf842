"""Modules are joined into one script that does the same; a form that is not known is refused."""

from pathlib import Path

import pytest

from macros.exports.offline.bundle import BundleError, bundle

SCRIPTS = Path(__file__).parents[2] / "docs" / "assets" / "javascripts"


def written(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "main.js"


def test_each_module_stands_once_before_those_that_import_it(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        main='import { b } from "./b.js"\nimport { a } from "./a.js"\nimport "./side.js"\nb(a)\n',
        a="export const a = 1\n", b='import { a } from "./a.js"\nexport function b(x) { return a + x }\n', side="window.side = 1\n",
    )  # fmt: skip
    text = bundle(entry)
    assert text.count("const a = 1") == 1
    assert text.index("const a = 1") < text.index("function b") < text.index("b(a)")
    assert "window.side = 1" in text
    assert "import" not in text
    assert "export" not in text
    assert "return { b }" in text


def test_a_module_may_stand_above_and_be_asked_for_much_over_several_lines(tmp_path: Path) -> None:
    written(tmp_path, shared="export const a = 1\nexport const b = 2\n")
    (tmp_path / "below").mkdir()
    entry = written(tmp_path / "below", main='import {\n  a,\n  b,\n} from "../shared.js"\nsay(a + b)\n')
    text = bundle(entry)
    assert text.index("const b = 2") < text.index("say(a + b)")
    assert "import" not in text


def test_a_module_knows_its_own_address(tmp_path: Path) -> None:
    text = bundle(written(tmp_path, main="const home = new URL('..', import.meta.url)\n"))
    assert "new URL('..', new URL(\"main.js\", here).href)" in text


def test_a_module_of_another_folder_knows_its_own_address(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "page.js").write_text("export const home = new URL('..', import.meta.url)\n", encoding="utf-8")
    entry = written(tmp_path / "inner", main='import { home } from "../page.js"\nhome.toString()\n')
    text = bundle(entry)
    assert "new URL('..', new URL(\"../page.js\", here).href)" in text
    assert "const { home } = module0" in text


@pytest.mark.parametrize(
    "line",
    [
        'import * as all from "./a.js"', 'import a from "./a.js"', "export { a }", "export default 1", "export let a = 1",
        'import { a as b } from "./a.js"', 'const a = await import("./a.js")', 'import { a } from "https://host.example/a.js"',
    ],
)  # fmt: skip
def test_a_form_that_is_not_known_is_refused_and_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(BundleError, match=r"main\.js: .* is a form that this bundler does not know"):
        bundle(written(tmp_path, main=f"{line}\n", a="export const a = 1\n"))


def test_a_ring_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"main\.js: it imports itself, by way of main\.js, a\.js"):
        bundle(written(tmp_path, main='import { a } from "./a.js"\n', a='import "./main.js"\nexport const a = 1\n'))


@pytest.mark.parametrize("entry", ["atlas.js", "resolve/page.js"])
def test_our_own_scripts_have_known_forms(entry: str) -> None:
    assert "document.currentScript.src" in bundle(SCRIPTS / entry)
