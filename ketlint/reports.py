"""Reports: what one study found, told as the finding of that study and of no other.

'A 2018 trial found that …' is honest where 'research shows that …' is a claim. Told are the words of one
sentence; the sentences and list items after it go on with the report as long as they stay in the past.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ketlint.lexicon import Piece
from ketlint.patterns import Pattern

_STUDY = r"(?:study|trial|experiment|paper|report|analysis|meta-analysis|registry|cohort|survey|audit)\b"
_ONE = r"(?:an?|one|the|this|that|another|his|her|their|our)"
_WORDS = r"(?:[\w'(),-]+\s+){0,7}?"
_GROUP = r"(?:colleagues|co-?workers|et al\.?,?|(?:researchers|investigators|team|group) (?:at|from|led))"
_FOUND = (
    r"(?:found|reported|showed|saw|observed|noted|described|concluded|confirmed|demonstrated|suggested"
    r"|recorded|measured|detected|documented|revealed|responded|followed|enrolled|tested|compared|treated"
    r"|gave|used|randomi[sz]ed|recruited|included|involved|assigned|administered|infused|examined|evaluated"
    r"|assessed|investigated|studied|looked at|has (?:found|reported|provided))\b"
)
_LED = r"(?:conducted|ran|published|led|completed|carried out|reported)"
_PEOPLE = r"(?:[\w-]+ )?(?:patients|participants|volunteers|subjects|enrollees|recipients)\b"
_FARED = (
    r"(?:(?:had |were |went )?(?:responded|remitted|improved|recovered|relapsed|met|reached|achieved|showed"
    r"|experienced|reported|saw|felt|got|had|were|went|benefited|maintained|stayed|remained|no longer))\b"
)
_OF_ONE_STUDY = Pattern(
    rf"\b(?:{_ONE}|(?:19|20)\d\d)\s+{_WORDS}{_STUDY}[^.;:]{{0,60}}?\b{_FOUND}"
    rf"|\b{_GROUP}[^.;:]{{0,70}}?\b{_FOUND}"
    rf"|\bin {_ONE}\s+{_WORDS}{_STUDY}"
    rf"|\b(?:results|findings|outcomes)\s+(?:of|from|in)\s+{_ONE}\s+{_WORDS}{_STUDY}"
    r"|^\W*(?:study|trial) (?:results|findings|summary)\b"
    rf"|\b{_LED}\s+{_ONE}\s+{_WORDS}{_STUDY}"
    r"|^\W*(?:19|20)\d\d\s+(?:[\w'-]+\s+){0,4}(?:study|trial)\s*[:—-]"
    r"|\bin the (?:(?:es)?ketamine|treatment|active|control|placebo|midazolam|comparison)[- ](?:group|arm)\b"
    # 'one group has gone so far as to say that'
    r"|\b(?:an?|one|another|the same) (?:[\w-]+ ){0,2}(?:group|team|laboratory|lab)\b[^.;:,]{0,30}?"
    r"\b(?:says?|said|claims?|claimed|argues?|argued|proposes?|proposed|holds?|maintains?|thinks?|believes?"
    r"|say) that\b"
    # as where 71 percent of the patients responded, or the rate for the patients is given
    rf"|\bof the {_PEOPLE}[^.;:,]{{0,40}}? {_FARED}"
    rf"|\brates? of [\d.]+ ?(?:%|per ?cent)[^.;:,]{{0,20}}? (?:for|in|among) the {_PEOPLE}",
    re.IGNORECASE,
)
_NAMING_STUDY = (
    "study", "trial", "experiment", "paper", "report", "analysis", "registry", "cohort", "survey", "audit",
    "workers", "colleagues", "et al", "researchers", "investigators", "team", "group",
    " arm", "laboratory", " lab ",
    "the patients", "the participants", "the volunteers", "the subjects", "the recipients",
)  # fmt: skip
_CONCLUDING = Pattern(
    r"\b(?:proving|(?:which|this) (?:means|proves|shows)|meaning|therefore|hence)\b", re.IGNORECASE
)


def tells_one_study(text: str, start: int | None = None) -> bool:
    """Return whether the text tells what one study found, and no conclusion stands before `start`."""
    end = _report_end(text)
    if end is None:
        return False
    return start is None or not _CONCLUDING.search(text, end, max(start, end))


@lru_cache(maxsize=256)
def _report_end(text: str) -> int | None:
    """Return where the words that tell of one study end, None where there are none."""
    lower = text.lower()
    if not any(map(lower.__contains__, _NAMING_STUDY)):  # far cheaper than the pattern
        return None
    match = _OF_ONE_STUDY.search(text)
    return match.end() if match is not None else None


def is_in_past(pieces: Sequence[Piece]) -> bool:
    """Return whether tagged pieces tell what happened, and nothing that is so at all times."""
    forms = {piece.form for piece in pieces if piece.tag == "V"}
    return "d" in forms and "s" not in forms
