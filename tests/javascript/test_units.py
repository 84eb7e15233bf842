"""The unit tests of the scripts, wherever something can run them: `nox -s js` always can, and checks the types too."""

from pathlib import Path

import pytest

from tests.javascript import documents, engine


@pytest.mark.skipif(engine.command() is None, reason=engine.MISSING)
def test_the_scripts_pass_their_unit_tests_without_a_browser(tmp_path: Path) -> None:
    documents.write(tmp_path)
    engine.run(*engine.command() or (), room=tmp_path)
