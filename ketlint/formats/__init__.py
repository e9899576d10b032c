"""Run -> str: the table of formats, each imported when it is asked for."""

from ketlint.findings import Run


def _text(run: Run) -> str:
    from ketlint.formats.text import text

    return text(run)


def _concise(run: Run) -> str:
    from ketlint.formats.concise import concise

    return concise(run)


def _json(run: Run) -> str:
    from ketlint.formats.json import json

    return json(run)


def _jsonl(run: Run) -> str:
    from ketlint.formats.jsonl import jsonl

    return jsonl(run)


def _sarif(run: Run) -> str:
    from ketlint.formats.sarif import sarif

    return sarif(run)


def _github(run: Run) -> str:
    from ketlint.formats.github import github

    return github(run)


def _gitlab(run: Run) -> str:
    from ketlint.formats.gitlab import gitlab

    return gitlab(run)


def _junit(run: Run) -> str:
    from ketlint.formats.xml import junit

    return junit(run)


def _checkstyle(run: Run) -> str:
    from ketlint.formats.xml import checkstyle

    return checkstyle(run)


def _rdjson(run: Run) -> str:
    from ketlint.formats.rdjson import rdjson

    return rdjson(run)


def _html(run: Run) -> str:
    from ketlint.formats.html import html

    return html(run)


def _claimreview(run: Run) -> str:
    from ketlint.formats.claimreview import claimreview

    return claimreview(run)


def _statistics(run: Run) -> str:
    from ketlint.formats.statistics import statistics

    return statistics(run)


FORMATS = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "checkstyle": _checkstyle,
    "rdjson": _rdjson,
    "html": _html,
    "claimreview": _claimreview,
}

LINES = frozenset(("text", "concise", "jsonl", "github", "statistics"))
"""The formats of which a part is of use, too."""


def formatted(run: Run, name: str) -> str:
    """Return the run in the format of that name, or as 'statistics'."""
    return _statistics(run) if name == "statistics" else FORMATS[name](run)
