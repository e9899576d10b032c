"""The formats for other programs: each fits its schema or is read by a program that takes it."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import (  # type: ignore[import-untyped,unused-ignore]
    Draft4Validator,
    Draft202012Validator,
)
from junitparser import Error, Failure, JUnitXml  # type: ignore[import-untyped,unused-ignore]
from test_cli import IMPRECISE, ketlint

SCHEMAS = Path(__file__).parent / "schemas"
REPORT = json.loads(
    (Path(__file__).parent.parent / "ketlint/schemas/report.schema.json").read_text(encoding="utf-8")
)
ODD_NAME = "odd, 50%:name é.md"
CLASHING = """\
# Ketamine

É 日本 😀 <b>: ketamine is an **AMPA** receptor agonist. Ketamine is a competitive NMDA receptor antagonist.

Ketamine is an uncompetitive NMDA receptor antagonist. Ketamine is an AMPA
receptor agonist. The NMDA receptor is an ion channel.
"""
PAGES = {
    "a.md": CLASHING,
    "clean.md": "Nothing to see.\n",
    "note.md": IMPRECISE + "<!-- ketlint-disable-next-line KET401 -->\n",
    ODD_NAME: "100%\ufffe \x1b[31m Here ketamine is an AMPA receptor agonist.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of texts: several findings, none, a note, an odd name, and one that is no text."""
    made = tmp_path_factory.mktemp("texts")
    for name, text in PAGES.items():
        (made / name).write_text(text, encoding="utf-8")
    (made / "broken.md").write_bytes(b"a\0b")
    return made


def printed(folder: Path, form: str, *words: str) -> str:
    """Return what is printed on all texts in the folder in a format."""
    done = ketlint("check", ".", "--isolated", "--format", form, *words, cwd=folder)
    assert (done.returncode, done.stderr) == (2, "")  # one file could not be read
    return done.stdout


@pytest.fixture(scope="module")
def report(folder: Path) -> dict[str, Any]:
    """Return the report in ketlint's own JSON, with which the others are compared."""
    values: dict[str, Any] = json.loads(printed(folder, "json"))
    assert {found["level"] for found in values["findings"]} == {"error", "warning", "note"}
    return values


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def test_json_lines(folder: Path, report: dict[str, Any]) -> None:
    lines = [json.loads(line) for line in printed(folder, "jsonl").splitlines()]
    assert [line for line in lines if "error" not in line] == report["findings"]
    (unread,) = [line for line in lines if "error" in line]
    assert unread["path"] == "broken.md"
    assert unread["error"]["line"] == 1


@pytest.fixture(scope="module")
def sarif(folder: Path) -> Any:
    """Return the one run of the SARIF log."""
    log = json.loads(printed(folder, "sarif", "--show", "supported"))
    Draft4Validator(schema("sarif-2.1.0-rtm.5.json")).validate(log)
    (run,) = log["runs"]
    return run


def test_sarif_rules_have_help(sarif: Any) -> None:
    rules = sarif["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    for result in sarif["results"]:
        if result.get("kind") != "pass":
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_results(sarif: Any, report: dict[str, Any]) -> None:
    results = [result for result in sarif["results"] if result.get("kind") != "pass"]
    assert [result["ruleId"] for result in results] == [found["rule"] for found in report["findings"]]
    assert [result["level"] for result in results] == [found["level"] for found in report["findings"]]
    first = results[0]
    assert first["properties"]["claim"] == "ketamine-ampa-agonist"
    assert {source["stance"] for source in first["properties"]["sources"]} == {"against"}
    marks = [result["fingerprints"]["ketlint/v1"] for result in sarif["results"]]
    assert len(set(marks)) == len(marks)
    assert any(result.get("kind") == "pass" for result in sarif["results"])


def test_sarif_regions_count_utf16(sarif: Any) -> None:
    place = sarif["results"][0]["locations"][0]["physicalLocation"]
    line = CLASHING.splitlines()[2].encode("utf-16-le")
    region = place["region"]
    assert region["startLine"] == region["endLine"] == 3
    words = line[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2].decode("utf-16-le")
    assert words == region["snippet"]["text"] == "ketamine is an **AMPA** receptor agonist"
    assert place["artifactLocation"] == {"uri": "a.md", "uriBaseId": "%SRCROOT%"}


def test_sarif_related_places_and_odd_names(sarif: Any) -> None:
    (clash,) = [result for result in sarif["results"] if result["ruleId"] == "KET501"]
    assert clash["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 5
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in sarif["results"]
    }
    assert "odd%2C%2050%25%3Aname%20%C3%A9.md" in uris


def test_sarif_tells_of_an_unreadable_file(sarif: Any) -> None:
    (invocation,) = sarif["invocations"]
    assert invocation["executionSuccessful"] is False
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "broken.md"


def test_fingerprints_outlive_edits_above(folder: Path) -> None:
    def marks(text: str) -> list[str]:
        (folder / "moving").mkdir(exist_ok=True)
        (folder / "moving" / "a.md").write_text(text, encoding="utf-8")
        log = json.loads(ketlint("check", "a.md", "--format", "sarif", cwd=folder / "moving").stdout)
        (folder / "moving" / "a.md").unlink()
        return [result["fingerprints"]["ketlint/v1"] for result in log["runs"][0]["results"]]

    before = marks("Ketamine is an AMPA receptor agonist. Ketamine is an AMPA receptor agonist.\n")
    assert len(set(before)) == len(before) == 2
    assert marks("New.\n\nKetamine is an **AMPA**\nreceptor agonist.\n") == before[:1]
    assert marks("Esketamine is an AMPA receptor agonist.\n") != before[:1]


COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^\n]*?)::(?P<message>[^\n]*)\n")


def unescaped(text: str) -> str:
    """Undo what GitHub's runner undoes, in its order."""
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_github_annotations(folder: Path, report: dict[str, Any]) -> None:
    page = printed(folder, "github")
    commands = [found.groupdict() for found in COMMAND.finditer(page)]
    assert "".join([found[0] for found in COMMAND.finditer(page)]) == page
    read = []
    for command in commands:
        pairs = [pair.split("=", 1) for pair in command["properties"].split(",")]
        read.append({key: unescaped(value) for key, value in pairs})
    levels = {"error": "error", "warning": "warning", "note": "notice"}
    found = [
        (one["path"], str(one["range"]["start"]["line"]), levels[one["level"]]) for one in report["findings"]
    ]
    told = [(one["file"], one["line"], two["level"]) for one, two in zip(read, commands, strict=True)]
    assert [one for one in told if one[0] != "broken.md"] == found
    assert ODD_NAME in {one["file"] for one in read}
    for one in read:
        assert ("col" in one) is (one["line"] == one["endLine"])
    messages = [unescaped(command["message"]) for command in commands]
    assert all(
        one["message"] in message
        for one, message in zip(
            report["findings"],
            [m for m, r in zip(messages, read, strict=True) if r["file"] != "broken.md"],
            strict=True,
        )
    )


def test_gitlab(folder: Path, report: dict[str, Any]) -> None:
    issues = json.loads(printed(folder, "gitlab"))
    Draft202012Validator(schema("gitlab-code-quality.schema.json")).validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(report["findings"]) + 1
    severities = {"error": "major", "warning": "minor", "note": "info"}
    assert [issue["severity"] for issue in issues if issue["location"]["path"] != "broken.md"] == [
        severities[found["level"]] for found in report["findings"]
    ]


def test_reviewdog(folder: Path, report: dict[str, Any]) -> None:
    result = json.loads(printed(folder, "rdjson"))
    Draft202012Validator(schema("reviewdog-rdf.schema.json")).validate(result)
    first = result["diagnostics"][0]
    start, end = first["location"]["range"]["start"], first["location"]["range"]["end"]
    line = CLASHING.splitlines()[2].encode()
    assert line[start["column"] - 1 : end["column"] - 1] == b"ketamine is an **AMPA** receptor agonist"
    (clash,) = [one for one in result["diagnostics"] if one["code"]["value"] == "KET501"]
    assert clash["related_locations"][0]["location"]["range"]["start"]["line"] == 5
    assert len(result["diagnostics"]) == len(report["findings"]) + 1


def test_junit_is_read_by_junitparser(folder: Path, report: dict[str, Any]) -> None:
    suites = {suite.name: suite for suite in JUnitXml.fromstring(printed(folder, "junit").encode())}
    assert set(suites) == {*PAGES, "broken.md"}
    assert [case.name for case in suites["clean.md"]] == ["no findings"]
    graver = [found for found in report["findings"] if found["level"] != "note"]
    failures = [
        result
        for suite in suites.values()
        for case in suite
        for result in case.result
        if isinstance(result, Failure)
    ]
    assert sorted(failure.type for failure in failures) == sorted(_name(found) for found in graver)
    assert suites["note.md"].failures == 0
    (case,) = suites["broken.md"]
    assert [type(result) for result in case.result] == [Error]


def _name(found: dict[str, Any]) -> str:
    return "incorrect-hedged" if found["rule"] == "KET102" else str(found["verdict"])


def test_checkstyle_is_read_by_diff_quality(folder: Path, report: dict[str, Any]) -> None:
    page = printed(folder, "checkstyle")
    files = {file.get("name"): file for file in ET.fromstring(page)}
    assert set(files) == {*PAGES, "broken.md"}
    errors = files["a.md"].findall("error")
    assert {key for error in errors for key in error.attrib} == {
        "line", "column", "severity", "message", "source",
    }  # fmt: skip
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    read = _read_by_diff_quality(folder, page)
    found = [
        (one["range"]["start"]["line"], one["level"]) for one in report["findings"] if one["path"] == "a.md"
    ]
    assert read["a.md"] == [[line, level] for line, level in found]


def _read_by_diff_quality(folder: Path, page: str) -> Any:
    """Return what diff-quality makes of it, run in the folder: lines and levels, by file."""
    program = (
        "import json, sys\n"
        "from diff_cover.git_path import GitPathTool\n"
        "from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver\n"
        "GitPathTool.set_cwd('.')\n"
        "read = CheckstyleXmlDriver().parse_reports([sys.stdin.read().partition('\\n')[2]])\n"
        "found = {p: [[v.line, v.message.partition(':')[0]] for v in vs] for p, vs in read.items()}\n"
        "print(json.dumps(found))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        input=page,
        encoding="utf-8",
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


class Page(HTMLParser):
    """What stands in an HTML page: its tags, the links and ids, and the text that is marked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marked: dict[str, str] = {}
        self.attributes: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self._mark = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.tags.add(tag)
        self.attributes += given.items()
        if tag not in {"meta", "input", "br"}:
            self.open.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self._mark = given["href"] if given.get("class", "").startswith("mark ") else ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._mark = ""

    def handle_data(self, data: str) -> None:
        if self._mark:
            self.marked[self._mark] = self.marked.get(self._mark, "") + data


def test_html_is_whole_and_asks_for_nothing(folder: Path, report: dict[str, Any]) -> None:
    text = printed(folder, "html", "--show", "supported")
    page = Page(text)
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert all(link.startswith(("#", "https://")) for link in page.links)
    assert not page.tags & {"script", "img", "link", "iframe", "object", "form"}
    assert not [key for key, _ in page.attributes if key.startswith("on") or key in {"src", "style"}]
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src &#x27;none&#x27;" in text or "default-src 'none'" in text


def test_html_marks_the_words(folder: Path, report: dict[str, Any]) -> None:
    page = Page(printed(folder, "html"))
    assert page.marked["#finding-1"] == "ketamine is an **AMPA** receptor agonist"
    assert "Ketamine is an AMPA receptor agonist" in {
        " ".join(words.split()) for words in page.marked.values()
    }
    assert sum(name.startswith("finding-") for name in page.ids) == len(report["findings"])


@pytest.mark.parametrize(
    "form", ["jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html"]
)
def test_nothing_found_is_a_whole_report_too(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.md").write_text("Nothing.\n", encoding="utf-8")
    done = ketlint("check", "a.md", "--format", form, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    if form in {"sarif", "gitlab", "rdjson"}:
        assert json.loads(done.stdout) is not None
    elif form in {"junit", "checkstyle"}:
        assert ET.fromstring(done.stdout).find(".//*[@name='a.md']") is not None
    elif form == "html":
        assert "No findings." in done.stdout
    else:
        assert done.stdout == ""


def test_several_formats_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Ketamine is an AMPA receptor agonist.\n", encoding="utf-8")
    done = ketlint(
        "check", "a.md", "--format", "text", "--format", "sarif=out.sarif", "--format=html=a=b.html",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith("a.md:1:1: error: KET101")
    assert json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (tmp_path / "a=b.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "text", "--format", "json"], "more than one format for one place"),
        (["--format", "json="], "'json=' names no file"),
        (["--format", "sraif=x"], "did you mean 'sarif'?"),
    ],
)
def test_formats_that_cannot_be(tmp_path: Path, words: list[str], message: str) -> None:
    (tmp_path / "a.md").write_text("Nothing.\n", encoding="utf-8")
    done = ketlint("check", "a.md", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
