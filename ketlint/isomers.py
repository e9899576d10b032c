"""Notes whose label is the letter of an isomer: '(S): the stronger blocker', 'R-form - not on the market'."""

import re

from ketlint.document import Block
from ketlint.knowledge import Knowledge
from ketlint.patterns import Pattern

_LETTER = Pattern(
    r"\W{0,2}(?:\(?(?P<letter>[SR])\)?(?:\s?\([+-]\))?(?:[ -](?:form|isomer|enantiomer|version|half))?)"
    r"\s*(?::|=|—|\u2013|-(?=\s))\s*(?=\S)"
)
_ON_ISOMERS = Pattern(r"isomer|enantiomer|mirror|\(S\)|\(R\)|stereo|chiral|racem", re.IGNORECASE)
_VERBS = ("is ", "", "is an ", "has ")


def isomer_label(block: Block) -> tuple[str, int] | None:
    """Return the property that the letter opening a block stands for and where its words begin."""
    match = _LETTER.match(block.text)
    if match is None:
        return None
    is_marked = "(" in match[0] or len(match[0].strip(" :=—\u2013-")) > 1
    if not is_marked and not any(_ON_ISOMERS.search(text) for text in (*block.trail, block.lead)):
        return None
    return ("s-enantiomer" if match["letter"] == "S" else "r-enantiomer"), match.end()


def isomer_openings(label: str, drug: str, knowledge: Knowledge) -> list[str]:
    """Return what may be put before the words behind a label, on the isomer of the drug that it names."""
    owner = next((id_ for id_ in knowledge.owners(label) if knowledge.are_kin(id_, drug)), None)
    return [f"{owner} {verb}" for verb in _VERBS] if owner is not None else []
