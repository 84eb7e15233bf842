"""The charts of time as a reader sees them."""

import pytest

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "url",
    ["go/support/", "kubernetes/", "zh/controllers/controller-tools/", "grpc/opentelemetry-go/", "grpc/x-crypto/"],
)
def test_the_words_of_a_chart_stand_within_it(reader: Reader, url: str):
    page = reader.open(url)
    found = page.locator(".atlas-chart svg text").evaluate_all(
        """texts => texts.map(one => {
            const box = one.getBBox(), room = one.ownerSVGElement.viewBox.baseVal
            return [one.textContent, box.x >= 0 && box.x + box.width <= room.width]
        })"""
    )
    assert found
    assert [text for text, within in found if not within] == []
