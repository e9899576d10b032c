"""What a finding is known by across edits: its file, rule, claim and words, never its line.

Reports of two runs are compared by it, so that text added above a finding does not make it a new one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ketlint.findings import Finding, Notice, Report

_LENGTH = 32
_WORD = re.compile(r"\w+")


class Known(NamedTuple):
    """What a finding is known by in its file; ketlint's own messages rest on no claim."""

    rule: str
    claim: str
    words: str


def fingerprints(report: Report, messages: Sequence[Finding | Notice]) -> list[str]:
    """Return a fingerprint for each of the messages on a document, no two alike.

    The same words under the same rule are told apart by a number, in the order of the messages.
    """
    seen: Counter[Known] = Counter()
    found = []
    for message in messages:
        known = known_by(report, message)
        found.append(_digest((report.path, *known, str(seen[known]))))
        seen[known] += 1
    return found


def known_by(report: Report, message: Finding | Notice) -> Known:
    """Return what a message is known by: its words without markup, capitals and punctuation."""
    if isinstance(message, Finding):
        claim, text = message.claim.id, message.judged.statement.text
    else:
        claim, text = "", report.text[message.span.start : message.span.end]
    return Known(message.code, claim, " ".join(_WORD.findall(text.lower())))


def _digest(parts: tuple[str, ...]) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:_LENGTH]
