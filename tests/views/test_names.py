from macros.dataset import Dataset, Loaded
from macros.i18n import Language, Strings
from macros.views.names import names


def test_each_value_is_called_by_its_row_and_its_column(small: Dataset, english: Strings, chinese: Strings) -> None:
    found = names(small, english)
    called = {key: (one.of, one.row, one.title, one.heading) for key, one in found.items()}
    assert called["demo-1.0.1.built-with"] == ("demo", "demo-1.0.1", "Demo 1.0.1", "Built with Go")
    assert called["demo-1.0.ends"] == ("demo", "demo-1.0", "Demo 1.0", "Support ends")
    assert called["demo-1.0.0.scaffolds.go"] == ("demo", "demo-1.0.0", "Demo 1.0.0", "Scaffolds: the go directive")
    assert called["demo.policy"] == ("demo", "demo", "Demo", "Policy")
    assert called["demo-host-1.0.image"] == ("demo-host", "demo-host-1.0", "Lines on the demo host, 1.0", "Image")
    assert called["claim-fast.verdict"] == ("claims", "claim-fast", "Claim: “The demo is fast.”", "Verdict")
    assert called["skew.kubelet"] == ("skew", "skew.kubelet", "kubelet and its server", "Version skew")
    assert names(small, chinese)["demo-host-1.0.image"].title == "演示主机上的次要版本，1.0"


def test_everything_that_has_evidence_has_a_name(real: Loaded) -> None:
    data = real.dataset
    found = names(data, Strings(Language.EN, data.strings))
    claims = {claim.truth.id for claim in data.claims}
    assert {item.id for item in data.items} - claims <= set(found)
    assert {f"{claim}.{part}" for claim in claims for part in ("said", "verdict", "truth")} <= set(found)
    assert all(one.title and one.heading for one in found.values())
    assert all(key == one.row or key.startswith(f"{one.row}.") for key, one in found.items())


def test_a_column_of_a_module_that_nobody_knows_any_more_is_called_by_its_id(small: Dataset, english: Strings) -> None:
    """Old data may name one."""
    data = Dataset(small.root, products={"demo": small.products["demo"]}, strings=small.strings)
    assert names(data, english)["demo-1.0.0.x-net"].heading == "Needs x-net"
