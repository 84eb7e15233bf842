"""The project on which all commands are run: it is made once, and each test copies it."""

from pathlib import Path

import pytest

from tests.faults.scenes import project


@pytest.fixture(scope="session")
def sound_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("project"))
