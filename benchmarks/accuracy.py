"""Prints precision and recall on the unseen sets, as the table in docs/accuracy.md.

python benchmarks/accuracy.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def table() -> str:
    """Return a Markdown table, a row a set."""
    from accuracy import score, sets

    from ketlint.document import Input
    from ketlint.pipeline import check
    from ketlint.rules import rule_set
    from ketlint.shipped import shipped_knowledge

    knowledge = shipped_knowledge()
    rules = rule_set(knowledge)
    rows = [
        score(path, lambda name, data: check(Input(name, None, data), knowledge, rules)) for path in sets()
    ]
    lines = [
        "| set | findings right | wrong verdict | false alarms | required | precision | recall |",
        "| --- " * 7 + "|",
    ]
    lines += [
        f"| {row.name} | {row.right} | {row.wrong_verdict} | {row.false_alarms} | {row.required} "
        f"| {row.precision:.2f} | {row.recall:.2f} |"
        for row in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
