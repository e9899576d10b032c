"""Findings as XML: JUnit's test results and Checkstyle's errors, for machines that know these two.

What XML 1.0 cannot hold, not even escaped, is shown by a sign in its place.
"""

import re
from typing import TYPE_CHECKING

from ketlint.findings import Level, Report, Run
from ketlint.formats.rows import TOOL, UNREADABLE, Row, rows
from ketlint.formats.screen import visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "info"}


def checkstyle(run: Run) -> str:
    """Return the findings as Checkstyle reports them."""
    from xml.etree.ElementTree import Element, SubElement

    root = Element("checkstyle", version="4.3")
    for report in run.reports:
        file = SubElement(root, "file", name=_held(report.path))
        for row in rows(run, report):
            line, column = row.place.start
            SubElement(
                file,
                "error",
                line=str(line),
                column=str(column),
                severity=_SEVERITIES[row.level],
                message=_held(row.advice),
                source=f"{TOOL}.{row.code or row.name}",
            )
    return _written(root)


def junit(run: Run) -> str:
    """Return the findings as test results, a suite a file.

    A note passes, as it does not fail a run by itself; a file without findings is one test that passed.
    """
    from xml.etree.ElementTree import Element

    root = Element("testsuites", name=TOOL)
    for report in run.reports:
        root.append(_suite(run, report))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    return _written(root)


def _suite(run: Run, report: Report) -> "Element":
    from xml.etree.ElementTree import Element, SubElement

    suite = Element("testsuite", name=_held(report.path))
    for row in rows(run, report):
        _add_case(suite, row)
    if not len(suite):
        SubElement(suite, "testcase", name="no findings", classname=_held(report.path), time="0")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))
    suite.set("time", "0")
    return suite


def _add_case(suite: "Element", row: Row) -> None:
    from xml.etree.ElementTree import SubElement

    line, column = row.place.start
    name = f"{row.code or row.name} at {line}:{column}"
    case = SubElement(
        suite,
        "testcase",
        name=name,
        classname=_held(row.path),
        file=_held(row.path),
        line=str(line),
        time="0",
    )
    text = f"{row.path}:{line}:{column}: {row.level}: {row.advice}"
    if row.code == UNREADABLE:
        SubElement(case, "error", type=row.name, message=_held(row.message)).text = _held(text)
    elif row.level > Level.NOTE:
        SubElement(case, "failure", type=row.name, message=_held(row.message)).text = _held(text)
    else:
        SubElement(case, "system-out").text = _held(text)


def _held(text: str) -> str:
    """Return a text as XML can hold it."""
    return _NOT_IN_XML.sub("\ufffd", visible(text))


def _written(root: "Element") -> str:
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
