"""Schemas that others publish, found in packages which carry them; none of these is imported."""

import json
from importlib.metadata import PackageNotFoundError, files
from typing import Any

import pytest


def published_schema(package: str, path: str) -> Any:
    """Return a JSON file of an installed package; skip the test where the package is missing."""
    try:
        found = [file for file in files(package) or () if file.as_posix() == path]
    except PackageNotFoundError:
        pytest.skip(f"{package}, which carries {path}, is not installed; see tests/published.txt")
    assert found, f"{package} carries no {path}"
    return json.loads(found[0].locate().read_bytes())
