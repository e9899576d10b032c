"""What a finding is known by across edits: its file, rule, claim and words, never its line.

Reports of two runs are compared by it, so that text added above a finding does not make it a new one.
"""

import re
from collections import Counter
from collections.abc import Sequence

from ketlint.findings import Finding, Notice, Report

_LENGTH = 32
_WORD = re.compile(r"\w+")


def fingerprints(report: Report, messages: Sequence[Finding | Notice]) -> list[str]:
    """Return a fingerprint for each of the messages on a document, no two alike.

    The same words under the same rule are told apart by a number, in the order of the messages.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for message in messages:
        known_by = _known_by(report, message)
        found.append(_digest((*known_by, str(seen[known_by]))))
        seen[known_by] += 1
    return found


def _known_by(report: Report, message: Finding | Notice) -> tuple[str, ...]:
    words = " ".join(_WORD.findall(report.text[message.span.start : message.span.end].lower()))
    claim = message.claim.id if isinstance(message, Finding) else ""
    return report.path, message.rule, claim, words


def _digest(parts: tuple[str, ...]) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:_LENGTH]
