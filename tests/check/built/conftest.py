"""The handbook that the small built site belongs to: read once."""

import pytest

from handbook.content.model import Handbook
from tests.check.built.sample import sample_handbook


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return sample_handbook(tmp_path_factory.mktemp("book"))
