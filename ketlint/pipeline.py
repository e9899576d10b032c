"""The straight line: bytes -> Document -> Sentences -> Statements -> Verdicts -> Findings -> Report."""

from ketlint.consistency import conflicts
from ketlint.document import Input
from ketlint.extraction import extract
from ketlint.findings import Report
from ketlint.knowledge import Knowledge
from ketlint.readers import read
from ketlint.rules import RuleSet, apply, supported
from ketlint.suppression import has_suppressions, unsuppressed, unused
from ketlint.verdicts import judge


def check(given: Input, knowledge: Knowledge, rules: RuleSet) -> Report:
    """Return what `rules` find in `given`, judged against `knowledge`.

    Raises UnreadableError where the input is no text of its format.
    """
    document = read(given)
    statements = extract(document, knowledge)
    verdicts = judge(statements, knowledge)
    clashes = conflicts(verdicts, knowledge)
    findings = apply(rules, verdicts, clashes, document, knowledge)
    agreed = supported(verdicts, knowledge)
    if not has_suppressions(document):
        return Report(document.path, document.text, findings, len(statements), agreed)
    everything = apply(RuleSet(rules.rules), verdicts, clashes, document, knowledge)
    notices = unused(everything, document, rules, knowledge)
    return Report(
        document.path, document.text, unsuppressed(findings, document), len(statements), agreed, notices
    )
