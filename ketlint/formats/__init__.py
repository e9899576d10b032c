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


FORMATS = {"text": _text, "concise": _concise, "json": _json}


def formatted(run: Run, name: str) -> str:
    """Return the run in the format of that name."""
    return FORMATS[name](run)
