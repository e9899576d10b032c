"""Prints precision and recall on the unseen sets, as the table in docs/accuracy.md.

python benchmarks/accuracy.py            the unseen sets
python benchmarks/accuracy.py --families the challenge suite, a row a family of constructions
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def table(*, of_families: bool = False) -> str:
    """Return a Markdown table, a row a set or a family."""
    from accuracy import families, family_score, score, sets

    from ketlint.document import Input
    from ketlint.findings import Report
    from ketlint.pipeline import check
    from ketlint.rules import rule_set
    from ketlint.shipped import shipped_knowledge

    knowledge = shipped_knowledge()
    rules = rule_set(knowledge)

    def report_on(name: str, data: bytes) -> Report:
        return check(Input(name, None, data), knowledge, rules)

    if of_families:
        rows = [family_score(path, report_on) for path in families()]
    else:
        rows = [score(path, report_on) for path in sets()]
    first = "family" if of_families else "set"
    lines = [
        f"| {first} | findings right | wrong verdict | false alarms | required | precision | recall |",
        "| --- " * 7 + "|",
    ]
    lines += [
        f"| {row.name} | {row.right} | {row.wrong_verdict} | {row.false_alarms} | {row.required} "
        f"| {row.precision:.2f} | {row.recall:.2f} |"
        for row in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(of_families="--families" in sys.argv[1:]))
