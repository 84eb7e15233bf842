import pytest

from macros.exports.offline.links import to_files


def nowhere(_link: str) -> None:
    """Say that everything comes with the page."""


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("../", "../index.html"), ("./", "./index.html"), (".", "./index.html"), ("..", "../index.html"), ("../..", "../../index.html"),
        ("go/latest/", "go/latest/index.html"), ("../kubernetes/#kubernetes-1.33.ends", "../kubernetes/index.html#kubernetes-1.33.ends"),
        ("../resolve/?go=1.25#x", "../resolve/index.html?go=1.25#x"),
    ],
)  # fmt: skip
def test_a_link_to_a_folder_leads_to_the_file_in_it(link: str, file: str) -> None:
    assert to_files(f'<a class="x" href="{link}">', nowhere) == f'<a class="x" href="{file}">'


@pytest.mark.parametrize(
    "link",
    [
        "#here",
        "https://go.dev/dl/",
        "mailto:a@b.example",
        "/absolute/",
        "../api/v1/go.json",
        "?go=1.25",
        "",
        "//host.example/",
    ],
)
def test_other_links_stay(link: str) -> None:
    assert to_files(f'<a href="{link}">', nowhere) == f'<a href="{link}">'


def test_a_form_is_sent_to_a_file() -> None:
    assert (
        to_files('<form action="resolve/" method="get">', nowhere) == '<form action="resolve/index.html" method="get">'
    )


def test_only_links_change() -> None:
    html = '<link href="../"><img src="../"><p title="href=&quot;../&quot;">href="../"</p>'
    assert to_files(html, nowhere) == html
