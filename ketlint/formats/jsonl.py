"""JSON Lines: a finding a line, as in the JSON report, for programs that read as it comes."""

from typing import Any

from ketlint.findings import Run
from ketlint.formats.json import findings


def jsonl(run: Run) -> str:
    """Return each finding as one JSON object on one line; a file that cannot be read is one, too."""
    from json import dumps

    values: list[dict[str, Any]] = []
    for report in run.reports:
        if report.error is not None:
            values.append({"path": report.path, "error": report.error._asdict()})
        values += findings(run, report)
    return "".join([f"{dumps(value, ensure_ascii=False, separators=(',', ':'))}\n" for value in values])
