"""The filters of the audited claims, which work without a script of the page's own."""

import pytest

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

CHOOSE_EACH = """
() => [...document.querySelectorAll('.atlas-filters label')].map(label => {
  const radio = label.querySelector('input');
  radio.click();
  const seen = [...document.querySelectorAll('.atlas-claim')].filter(claim => claim.checkVisibility()).length;
  document.getElementById(`${radio.name}-all`).click();
  return [label.innerText, seen];
})
"""


def test_each_filter_leaves_as_many_claims_as_it_says(reader: Reader):
    page = reader.open("zh/claims/")
    whole = page.locator(".atlas-claim").count()
    choices = page.evaluate(CHOOSE_EACH)
    assert len(choices) > 25
    assert [words for words, seen in choices if f"({seen})" not in words and ("(" in words or seen != whole)] == []
