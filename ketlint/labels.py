"""Labels over a list: whom its items are about, and the target that they have.

'These interneurons normally:' leads on to what the cells do, not the drug; under 'NMDA receptor:' the item
'Non-competitive antagonist' says of which receptor.
"""

import re

from ketlint.cells import is_class_of, named
from ketlint.document import Block, BlockKind
from ketlint.headings import Headings, announces_kind
from ketlint.patterns import Pattern
from ketlint.references import DRUG_KINDS

_ACTING_KINDS = frozenset({"cell-type", "receptor", "transmitter", "protein", "brain-region", "network"})
_TARGET_KINDS = frozenset({"receptor", "binding-site", "transporter", "channel"})
_CLASS_KINDS = frozenset({"drug-class"})
_LAST_SENTENCE = Pattern(r"[^.!?]*\Z")
_GOES_ON = Pattern(
    r"(?:\w+ly|is|are|can|will|do|does|to|help|helps|act|acts|serve|serves|work|works|also|function|functions)"
    r"\s*:\s*\Z",
    re.IGNORECASE,
)
_BARRING = Pattern(
    r"\W*(?:(?:absolute|main|key|ketamine) )?contra-?indications?"
    r"(?: (?:to|for|of) (?:its use|use|ketamine))?\W*\Z",
    re.IGNORECASE,
)
_OTHERS = Pattern(
    r"\W*(?:(?:other|alternative|similar|related|further) (?:\w+ ){0,2}?(?:drugs?|agents?|medications?"
    r"|medicines?|an(?:a)?esthetics?|dissociatives?|sedatives?|analgesics?|compounds?|substances?|molecules?)"
    r"|alternatives?(?: to \w+)?)\W*\Z",
    re.IGNORECASE,
)
_LIFTED = Pattern(
    r"\b(?:no longer|not (?:an? )?absolute|not a contra-?indication|historical(?:ly)?|formerly|outdated"
    r"|obsolete|dis(?:proven|proved|puted)|debated|debunked|controversial|challenged|questioned"
    r"|old (?:teaching|dogma))\b",
    re.IGNORECASE,
)
_LONGEST_LABEL = 40  # characters: a longer one is a sentence, which says more than a target


def is_on_other(block: Block, drug: str, headings: Headings) -> bool:
    """Return whether the lead makes something else the subject: cells, another class, 'other drugs'."""
    text = _lead(block)
    if _OTHERS.match(text):
        return True
    if not text or named(text, headings, DRUG_KINDS):
        return False
    classes = named(text, headings, _CLASS_KINDS)
    if classes and announces_kind(text):
        return False
    if classes:
        return not any(is_class_of(drug, id_, headings.knowledge) for id_ in classes)
    return bool(named(text, headings, _ACTING_KINDS)) and _GOES_ON.search(text) is not None


def _lead(block: Block) -> str:
    """Return the last sentence of a list item's lead, or the short label over it."""
    if block.lead:
        lead = _LAST_SENTENCE.search(block.lead.rstrip())
        return lead[0] if lead is not None else ""
    is_item = block.kind is BlockKind.LIST_ITEM and bool(block.trail)
    return block.trail[-1] if is_item and len(block.trail[-1]) <= _LONGEST_LABEL else ""


def is_barring(block: Block) -> bool:
    """Return whether a list item stands under 'Contraindications', which bars a drug in what it names."""
    return block.kind is BlockKind.LIST_ITEM and _BARRING.match(_label(block)) is not None


def is_lifted(text: str) -> bool:
    """Return whether an item says that what it names bars a drug no longer, or not for sure."""
    return _LIFTED.search(text) is not None


def _label(block: Block) -> str:
    return block.lead or (block.trail[-1] if block.trail else "")


def target_label(block: Block, headings: Headings) -> str:
    """Return the label over a list item that names one target and nothing else, '' where none does."""
    label = _label(block)
    is_short = block.kind is BlockKind.LIST_ITEM and 0 < len(label) <= _LONGEST_LABEL
    if not is_short or len(headings.entities(label)) != 1 or not named(label, headings, _TARGET_KINDS):
        return ""
    return label.rstrip(" :")
