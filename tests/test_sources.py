"""What `ketlint sources` writes, read by the programs it is written for."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped,unused-ignore]
from published import published_schema

SHORTENED = {"literal": "others"}


@pytest.fixture(scope="module")
def exported() -> dict[str, str]:
    """Return what the command writes, by format."""
    return {
        format_: subprocess.run(
            [sys.executable, "-m", "ketlint", "sources", "--format", format_],
            capture_output=True, text=True, encoding="utf-8", check=True,
        ).stdout
        for format_ in ("csl", "bibtex")
    }  # fmt: skip


@pytest.fixture(scope="module")
def items(exported: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Return the exported CSL items by id."""
    return {item["id"]: item for item in json.loads(exported["csl"])}


def test_csl_fits_the_published_schema(exported: dict[str, str]) -> None:
    schema = published_schema("commonmeta-py", "commonmeta/resources/csl-data.json")
    values = json.loads(exported["csl"])
    Draft7Validator(schema).validate(values)
    assert [item["id"] for item in values] == sorted({item["id"] for item in values})


def test_bibtex_is_read_by_pybtex(items: dict[str, dict[str, Any]], exported: dict[str, str]) -> None:
    database = pytest.importorskip("pybtex.database", reason="pybtex is not installed")
    entries = database.parse_string(exported["bibtex"], "bibtex").entries
    assert set(entries) == set(items)
    for id_, entry in entries.items():
        item, fields = items[id_], entry.fields
        assert plain(fields["title"]) == item["title"]
        assert fields["year"] == str(item["issued"]["date-parts"][0][0])
        for field, variable in (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"), ("url", "URL")):
            assert fields.get(field) == item.get(variable)
        names = ["".join(person.last_names) for person in entry.persons["author"]]
        assert len(names) == len(item["author"]), id_
        assert (names[-1] == "others") is (item["author"][-1] == SHORTENED)


def plain(text: str) -> str:
    """Return a BibTeX field without the braces around it and the strokes before its signs."""
    return re.sub(r"\\([&%$#_{}])", r"\1", text.removeprefix("{").removesuffix("}"))


@pytest.fixture
def pandoc() -> str:
    """Return the path of pandoc; skip the test where there is none."""
    path = shutil.which("pandoc")
    if path is None:
        pytest.skip("pandoc is not installed")
    return path


def test_bibtex_says_to_pandoc_what_csl_says(
    pandoc: str, items: dict[str, dict[str, Any]], exported: dict[str, str]
) -> None:
    done = subprocess.run(
        [pandoc, "--from", "bibtex", "--to", "csljson"], input=exported["bibtex"],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    read = {item["id"]: item for item in json.loads(done.stdout.replace("\u2019", "'"))}  # set by pandoc
    assert set(read) == set(items)
    for id_, item in items.items():
        assert named(read[id_]) == named(item)
        for variable in ("issued", "DOI", "PMID", "URL", "volume"):
            assert read[id_].get(variable) == item.get(variable), (id_, variable)
        if item["type"] in {"article-journal", "chapter", "report"}:
            assert read[id_]["type"] == item["type"]


def named(item: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the authors of an item; a particle belongs to the family name."""
    return [
        (
            " ".join(filter(None, (author.get("non-dropping-particle"), author.get("family")))),
            author.get("given", author.get("literal", "")),
            author.get("suffix", ""),
        )
        for author in item["author"]
    ]


@pytest.mark.parametrize(("format_", "suffix"), [("csl", "json"), ("bibtex", "bib")])
def test_pandoc_writes_the_list_of_references(
    format_: str, suffix: str, pandoc: str, items: dict[str, dict[str, Any]], tmp_path: Path,
    exported: dict[str, str],
) -> None:  # fmt: skip
    path = tmp_path / f"sources.{suffix}"
    path.write_text(exported[format_], encoding="utf-8")
    done = subprocess.run(
        [pandoc, "--citeproc", "--bibliography", path, "--to", "plain", "--wrap", "none"],
        input='---\nnocite: "@*"\n---\n', capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stderr == ""
    references = [line for line in done.stdout.splitlines() if line]
    assert len(references) == len(items)
    for item in items.values():
        assert not item.get("DOI") or f"https://doi.org/{item['DOI']}" in done.stdout
