"""The walk through CONTRIBUTING.md, on a copy of the claim base."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from ketlint.commands import cli
from ketlint.entries import read_entries, read_sources
from ketlint.findings import Level
from ketlint.selfcheck import check_entries

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
NAMES, SOURCE, CLAIM = re.findall(r"^ *```yaml\n(.*?)^ *```\n", TEXT, re.DOTALL | re.MULTILINE)


def values(text: str) -> Any:
    return YAML(typ="safe").load(text)


def test_claim_is_right(tmp_path: Path) -> None:
    base = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", base)
    (claim,) = values(CLAIM)
    (base / "claims" / "added.yaml").write_text(CLAIM, encoding="utf-8")
    found = check_entries(read_entries([base], [ROOT / "rules"]), date.min, claim["id"])
    assert [str(problem.fault) for problem in found.problems if problem.level is Level.ERROR] == []
    assert found.texts == 1 + len(claim["not_say"]) + sum(map(len, claim["examples"].values()))


def test_source_is_right(tmp_path: Path) -> None:
    (source,) = values(SOURCE)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.yaml").write_text(SOURCE, encoding="utf-8")
    assert [read.id for read in read_sources([tmp_path])] == [source["id"]]
    (shipped,) = [item for item in read_sources([ROOT / "knowledge"]) if item.id == source["id"]]
    assert (shipped.title, shipped.DOI) == (source["title"], source["DOI"])


def test_names_are_those_of_an_entity() -> None:
    (name, *_) = values(NAMES)["names"]
    entities = values((ROOT / "knowledge" / "entities" / "pharmacology.yaml").read_text(encoding="utf-8"))
    assert name in [entity["names"][0] for entity in entities if entity.get("names")]


@pytest.mark.parametrize("words", sorted(set(re.findall(r"^(?: {3})?ketlint ([a-z ]+)", TEXT, re.MULTILINE))))
def test_command_exists(words: str) -> None:
    command: Any = cli
    for word in words.split():
        if hasattr(command, "commands"):
            assert word in command.commands, words
            command = command.commands[word]
