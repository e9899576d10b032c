"""Precision and recall on texts written from the policy alone, without sight of lexicon, code or rules.

Two kinds of set lie in `tests/unseen`: single sentences with the verdict that an editor gives them, and
articles with labelled passages. A finding is right where it overlaps a passage (or stands in a sentence) that
accepts its verdict; findings on passages where an editor may go either way count neither for nor against.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from ketlint.findings import Finding, Report

UNSEEN = Path(__file__).parent / "unseen"
CONSTRUCTIONS = Path(__file__).parent / "constructions"
_SUFFIXES = {"markdown": "md", "html": "html", "wikitext": "wiki", "plain": "txt"}
ReportOnFile = Callable[[str, bytes], Report]


@dataclass(frozen=True, slots=True)
class Score:
    """What a set came to: findings by outcome, and the passages that had to be found."""

    name: str
    right: int
    wrong_verdict: int
    false_alarms: int
    found: int
    required: int

    @property
    def precision(self) -> float:
        """Return the share of findings, outside optional passages, that an editor accepts."""
        judged = self.right + self.wrong_verdict + self.false_alarms
        return self.right / judged if judged else 1.0

    @property
    def recall(self) -> float:
        """Return the share of required passages with an accepted finding."""
        return self.found / self.required if self.required else 1.0


def sets() -> list[Path]:
    """Return the label files, sentences first."""
    return [
        path for kind in ("round", "articles") for path in sorted(UNSEEN.glob(f"{kind}-*.yaml"), key=_number)
    ]


def _number(path: Path) -> int:
    return int(path.stem.rsplit("-", 1)[1])


def families() -> list[Path]:
    """Return the files of the challenge suite, a family of constructions each."""
    return sorted(CONSTRUCTIONS.glob("*.yaml"))


def family_score(path: Path, report_on: ReportOnFile) -> Score:
    """Return how ketlint does on one family: what is flagged as it should be, wrongly, or not at all."""
    right = wrong = false = required = 0
    for item in YAML(typ="safe").load(path.read_text(encoding="utf-8")):
        name = f"text.{_SUFFIXES[item.get('format', 'markdown')]}"
        verdicts = {finding.verdict for finding in report_on(name, item["text"].encode()).findings}
        if item.get("silent"):
            false += bool(verdicts)
            continue
        required += 1
        right += bool(verdicts) and verdicts <= set(item["flagged"])
        wrong += not verdicts <= set(item["flagged"])
    return Score(path.stem, right, wrong, false, right, required)


def score(path: Path, report_on: ReportOnFile) -> Score:
    """Return how ketlint does on one set."""
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    outcomes = (
        _sentences(content, report_on) if isinstance(content, list) else _articles(path, content, report_on)
    )
    right = wrong = false = found = required = 0
    for outcome in outcomes:
        right += outcome.right
        wrong += outcome.wrong_verdict
        false += outcome.false_alarms
        found += outcome.found
        required += outcome.required
    return Score(path.stem, right, wrong, false, found, required)


def _sentences(items: list[dict[str, Any]], report_on: ReportOnFile) -> Iterator[Score]:
    for item in items:
        before = f"{item['before']}\n\n" if item.get("before") else ""
        findings = [
            finding
            for finding in report_on("text.txt", (before + item["text"]).encode()).findings
            if finding.span.end > len(before)
        ]
        accepted = {item["verdict"], *item.get("also", ())}
        yield _sentence_score(item["id"], findings, accepted)


def _sentence_score(name: str, findings: list[Finding], accepted: set[str]) -> Score:
    right = sum(finding.verdict in accepted for finding in findings)
    if accepted == {"none"}:
        return Score(name, 0, 0, len(findings), 0, 0)
    if "none" in accepted:
        return Score(name, right, 0, 0, 0, 0)
    return Score(name, right, 0 if right else len(findings), 0, int(right > 0), 1)


def _articles(path: Path, content: dict[str, Any], report_on: ReportOnFile) -> Iterator[Score]:
    documents = content.get("documents", content)
    for file in sorted((path.parent / path.stem).iterdir()):
        data = file.read_bytes()
        entry = documents.get(file.name) or []
        labels = entry["statements"] if isinstance(entry, dict) else entry
        yield _article_score(
            file.name, data.decode("utf-8"), labels or [], report_on(file.name, data).findings
        )


def _article_score(
    name: str, text: str, labels: list[dict[str, Any]], findings: tuple[Finding, ...]
) -> Score:
    places = [(text.index(label["quote"]), label) for label in labels]
    right = wrong = false = 0
    found: set[int] = set()
    for finding in findings:
        touched = [
            (start, label)
            for start, label in places
            if start < finding.span.end and finding.span.start < start + len(label["quote"])
        ]
        hit = {start for start, label in touched if label["must"] and finding.verdict in label["verdicts"]}
        if hit:
            right += 1
            found |= hit
        elif any(finding.verdict in label["verdicts"] or not label["must"] for _, label in touched):
            continue
        elif touched:
            wrong += 1
        else:
            false += 1
    return Score(name, right, wrong, false, len(found), sum(label["must"] for label in labels))
