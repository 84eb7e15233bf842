import pytest

from macros.dataset import Evidence, Loaded
from macros.schema.sources import SourceKind

SHA = "86a0d40e047cf6b7b18d1eb47d15639821863d05"
REPO = "https://github.com/kubernetes/kubernetes"


def pinned(url: str, kind: SourceKind = SourceKind.SOURCE_FILE, as_of: str = "2026-08-21") -> bool:
    return Evidence("id", url, "title", kind, as_of).pinned


@pytest.mark.parametrize(
    "url",
    [
        f"{REPO}/blob/v1.33.0/go.mod", f"{REPO}/blob/v1.36.0-alpha.1/go.mod", f"{REPO}/blob/{SHA}/go.mod", f"{REPO}/tree/{SHA}",
        f"{REPO}/tree/v1.26.0", f"{REPO}/blob/go1.22.10/src/make.bash", f"{REPO}/blob/kustomize/v5.0.1/go.mod",
        f"{REPO}/blob/kubernetes-1.33.1/go.mod", f"{REPO}/blob/v1.33.4%2Brke2r1/Dockerfile", f"{REPO}/commit/{SHA}",
        f"{REPO}/commits/{SHA}/go.mod", f"{REPO}/pull/131000", f"{REPO}/issues/1#issuecomment-2", f"{REPO}/discussions/8",
        f"{REPO}/releases/tag/v1.33.0", f"{REPO}/security/advisories/GHSA-aaaa-bbbb-cccc",
        "https://github.com/advisories/GHSA-aaaa-bbbb-cccc", f"https://raw.githubusercontent.com/a/b/{SHA}/go.mod",
        "https://raw.githubusercontent.com/a/b/v1.2.3/go.mod", f"https://go.googlesource.com/go/+/{SHA}",
        "https://go.googlesource.com/go/+/refs/tags/go1.22.0/VERSION",
    ],
)  # fmt: skip
def test_tags_commits_and_threads_keep_their_text(url: str) -> None:
    assert pinned(url)


@pytest.mark.parametrize(
    "url",
    [
        REPO, f"{REPO}/blob/main/go.mod", f"{REPO}/blob/master/go.mod", f"{REPO}/blob/release-1.33/go.mod",
        f"{REPO}/blob/release-branch.go1.26/VERSION", f"{REPO}/blob/v1.60.x/go.mod", f"{REPO}/tree/1.x", f"{REPO}/blob/HEAD/go.mod",
        f"{REPO}/blob/1a98f68/go.mod", f"{REPO}/blob/86a0d40e/go.mod", f"{REPO}/releases", f"{REPO}/commits/main", f"{REPO}/wiki",
        "https://raw.githubusercontent.com/a/b/main/go.mod", "https://raw.githubusercontent.com/a/b/refs/heads/main/go.mod",
        "https://go.googlesource.com/go/+/refs/heads/master/VERSION",
    ],
)  # fmt: skip
def test_branches_and_short_commits_do_not(url: str) -> None:
    assert not pinned(url)


def test_an_official_document_is_pinned_by_its_date_and_hearsay_never() -> None:
    url = "https://kubernetes.io/releases/"
    assert pinned(url, SourceKind.VENDOR_DOC, "2026")
    assert not pinned(url, SourceKind.VENDOR_DOC, "")
    assert not pinned(url, SourceKind.THIRD_PARTY)


def test_a_fact_is_pinned_only_if_all_of_its_sources_are(real: Loaded) -> None:
    assert real.dataset.items
    for item in real.dataset.items:
        assert item.pinned == all(source.pinned for source in item.evidence)
        assert item.evidence
