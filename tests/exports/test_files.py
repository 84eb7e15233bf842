"""All files together: the same twice, all listed, all links good, OpenAPI valid."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from macros.dataset import Loaded
from macros.dataset import load as load_data
from macros.exports.embeds import embeds
from macros.exports.files import API, exports
from macros.writing import write_tree
from tests.exports.conftest import DAY, SMALL_DAY
from tests.support import REAL, edited, parsed, small_data, sound

MARKDOWN_LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_two_exports_of_the_same_data_and_day_are_the_same(files: Mapping[str, str]) -> None:
    assert exports(load_data(REAL).dataset, DAY) == files


def test_everything_that_is_written_is_listed_and_everything_listed_is_written(
    files: Mapping[str, str], documents: dict[str, Any], real: Loaded
) -> None:
    listed = [file for item in documents["index"]["items"] for file in item["files"]] + documents["index"]["files"]
    addresses = [urljoin("https://host.example/api/v1/index.json", file["url"]) for file in listed]
    assert len(set(addresses)) == len(addresses)
    pages = [place.removesuffix("index.html") for place, _ in embeds(real.dataset, DAY)]
    written = {f"https://host.example/{name}" for name in (*files, *pages)}
    assert written - {"https://host.example/api/v1/index.json"} == set(addresses)


def test_the_index_names_every_product_and_table(real: Loaded, documents: dict[str, Any]) -> None:
    items = documents["index"]["items"]
    assert [item["id"] for item in items] == [*real.dataset.products, *real.dataset.tables, "claims"]
    assert sum(item["facts"] for item in items if item["kind"] != "claims") == len(real.dataset.facts)


def test_the_description_is_valid_openapi_and_names_every_json_document(
    folder: Path, documents: dict[str, Any]
) -> None:
    path = folder / "api" / "v1" / "openapi.yaml"
    found = parsed(path)
    OpenAPIV31SpecValidator(found, base_uri=path.as_uri()).validate()
    assert {f"/{name}.json" for name in documents} <= set(found["paths"])
    operations = [path["get"]["operationId"] for path in found["paths"].values()]
    assert len(set(operations)) == len(operations)


def test_each_path_of_the_description_leads_to_a_file_that_fits_its_schema(folder: Path) -> None:
    api = folder / "api" / "v1"
    found = parsed(api / "openapi.yaml")
    for address, path in found["paths"].items():
        if "{" in address:
            continue
        file = api / address.removeprefix("/")
        assert file.is_file(), address
        for media in path["get"]["responses"]["200"]["content"].values():
            if "$ref" in media["schema"] and address in {"/go.json", "/eks.json", "/claims.json", "/index.json"}:
                schema = json.loads((api / media["schema"]["$ref"]).read_text(encoding="utf-8"))
                assert list(Draft202012Validator(schema).iter_errors(json.loads(file.read_text("utf-8")))) == []


def test_links_of_the_markdown_files_lead_to_files_or_pages(files: Mapping[str, str], real: Loaded) -> None:
    pages = {"claims/", *(product.page for product in real.dataset.products.values())}
    pages |= {table.record.page for table in real.dataset.tables.values()}
    pages |= {subject.page for subject in real.dataset.subjects.values() if subject.page}
    seen = 0
    for name, text in files.items():
        if not name.endswith((".md", ".txt")):
            continue
        for link in MARKDOWN_LINK.findall(re.sub(r"`[^`]*`", "", text)):
            target = urljoin(f"https://host.example/{name}", link).split("#")[0]
            if target.startswith("https://host.example/"):
                seen += 1
                place = target.removeprefix("https://host.example/")
                assert place in files or place.removeprefix("zh/") in pages, (name, link)
    assert seen > 300


def test_llms_txt_has_a_title_a_summary_and_links_in_sections(files: Mapping[str, str]) -> None:
    lines = files["llms.txt"].splitlines()
    assert lines[0] == "# Go Compatibility Atlas"
    assert lines[2].startswith("> ")
    sections = [line for line in lines if line.startswith("## ")]
    assert "## Optional" in sections
    after = lines[lines.index(sections[0]) :]
    assert all(re.match(r"- \[[^]]+\]\([^)]+\)(: .+)?$|## .+$|$", line) for line in after)
    assert "- [Kubernetes](api/v1/kubernetes.md): " in files["llms.txt"]


def test_a_markdown_twin_has_whole_rows_and_a_source_for_each_number(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        if not name.endswith(".md"):
            continue
        lines = text.splitlines()
        bars = {len(re.findall(r"(?<!\\)\|", line)) for line in lines if line.startswith("|")}
        assert len(bars) <= 1, name
        body = "\n".join(line for line in lines if not re.match(r"\[\d+\]: ", line))
        used = set(re.findall(r" \[(\d+)\]", body))
        defined = re.findall(r'^\[(\d+)\]: https://\S+ "[^"]+"$', text, flags=re.MULTILINE)
        assert len(defined) == len(set(defined)), name
        assert used == set(defined), name


@pytest.mark.parametrize(("ending", "words"), [("", "supported"), (".zh", "受支持")])
def test_a_markdown_twin_shows_the_table_of_its_page(few: Mapping[str, str], ending: str, words: str) -> None:
    text = few[f"api/v1/demo{ending}.md"]
    (row,) = [line for line in text.splitlines() if line.startswith("| Demo 1.1 ")]
    assert f"| {words} |" in row
    assert "2024-03-01" in row
    assert "2025-06-01" in row
    assert "../../" in text


def test_an_export_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    old = tmp_path / "api" / "v1" / "gone.json"
    old.parent.mkdir(parents=True)
    old.touch()
    page = tmp_path / "index.html"
    page.touch()
    assert write_tree([("api/v1/new.json", "é"), ("llms.txt", b"")], tmp_path, API) == [2, 0]
    assert not old.exists()
    assert page.exists()
    assert (tmp_path / "api" / "v1" / "new.json").read_bytes() == "é".encode()


def test_a_bar_in_a_value_does_not_break_a_row(tmp_path: Path) -> None:
    data = sound(small_data(tmp_path, edited("platforms/demo-host.yaml", ("image: demo-1}", 'image: "a|b"}'))))
    text = exports(data, SMALL_DAY)["api/v1/demo-host.md"]
    assert "a\\|b" in text
