"""Where a block stands: the drug and the scope that heading, lead, row and column give it."""

from collections.abc import Sequence
from typing import NamedTuple

from ketlint.cells import belongs_to_other
from ketlint.clauses.labelled import ACTION_LABELS
from ketlint.clauses.reading import Situation
from ketlint.document import Block, BlockKind
from ketlint.headings import Headings, only_family, tells_class
from ketlint.knowledge import Knowledge
from ketlint.labels import is_barring, is_on_other, target_label
from ketlint.topics import Topic

ITEMS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
_LABELS = frozenset({BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.TABLE_CELL, BlockKind.HEADING})
_TITLES = frozenset(
    {BlockKind.HEADING, BlockKind.TITLE, BlockKind.ALT_TEXT, BlockKind.CAPTION, BlockKind.FRONT_MATTER}
)
_FRAGMENTS = ITEMS | {BlockKind.FRONT_MATTER}


class Place(NamedTuple):
    """What the words over a block make of it, before it says anything itself."""

    situation: Situation
    is_of_drug: bool  # it may be on the drug of the text
    is_hedged: bool  # by its lead
    label: str  # which names a target
    is_barred: bool


class Places:
    """The places of a document's blocks, each worked out once for all blocks under the same words."""

    def __init__(self, headings: Headings, topic: Topic, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.kinds = knowledge.kinds
        self.headings = headings
        self.topic = topic
        self.known: dict[tuple[BlockKind, tuple[str, ...], str, str, str], Place] = {}

    def of(self, block: Block) -> Place:
        """Return what the words over a block make of it, which all blocks under the same words share."""
        over = (block.kind, block.trail, block.lead, block.header, block.row)
        if over not in self.known:
            situation = Situation()
            is_of_drug = self._take_place(block, situation)
            label, is_hedged = target_label(block, self.headings), self.headings.is_hedged(block.lead)
            self.known[over] = Place(situation, is_of_drug, is_hedged, label, is_barring(block))
        return self.known[over]

    def _take_place(self, block: Block, situation: Situation) -> bool:
        """Take what the words over a block say; return whether they leave it to the drug of the text."""
        situation.topic, situation.isomers = self.topic.drug, self.topic.isomers
        situation.is_off_topic = self.topic.is_mention
        situation.is_label_place = block.kind in _LABELS
        situation.is_heading = block.kind in _TITLES
        situation.is_list_item = block.kind in ITEMS
        situation.has_lead = bool(block.lead)
        situation.is_in_period = self.headings.opens_period(block.lead)
        situation.is_under_myth = self.headings.heads_myths(block)
        is_head = block.kind is BlockKind.TABLE_CELL and not block.row
        situation.is_fragment_place = self._is_under_drug(block) or (block.kind in _FRAGMENTS and not is_head)
        situation.qualifiers = self.headings.qualifiers(block)
        self._take_drug(block.trail[::-1], situation)
        if block.kind is BlockKind.TABLE_CELL:
            self._take_drug((block.row, block.header), situation, is_cell=True)
            if situation.topic and self._is_of_route(block):
                situation.topic = situation.last_subject = self.knowledge.focus
            if situation.topic and belongs_to_other(block, situation.topic, self.headings):
                situation.topic = None
                return False
        if situation.topic and is_on_other(block, situation.topic, self.headings):
            situation.topic = None
            return False
        led_by = self.headings.told(block.lead) if block.lead else frozenset()
        if len(led_by) == 1:
            situation.topic = situation.last_subject = next(iter(led_by))
        elif self.topic.is_single:
            situation.last_subject = self.topic.drug
        if self.headings.is_of_other(block, situation.topic):
            situation.topic = situation.last_subject = None
            situation.is_of_other = True
        situation.is_class_place = block.kind is not BlockKind.TABLE_CELL or tells_class(block)
        situation.is_led_elsewhere = situation.is_list_item and self.headings.leads_elsewhere(block)
        situation.labelled = self.headings.labelled(block, situation.topic)
        situation.is_of_effects = self._is_of_effects(block, situation)
        situation.is_of_notes = self._is_of_notes(block, situation)
        return True

    def _is_of_route(self, block: Block) -> bool:
        """Return whether the row or column of a cell is a route of a drug that is given by several."""
        return any(self.kinds[id_] == "route" for text in (block.header, block.row) if text
                   for id_ in self.headings.entities(text))  # fmt: skip

    def _is_under_drug(self, block: Block) -> bool:
        """Return whether the heading over a block is a drug's name, which the block then explains."""
        if block.kind is not BlockKind.PARAGRAPH or not block.trail or block.trail[-1].count(" ") > 2:
            return False
        return (
            len(self.headings.drugs(block.trail[-1])) == 1
            and len(self.headings.entities(block.trail[-1])) == 1
        )

    def _is_of_effects(self, block: Block, situation: Situation) -> bool:
        """Return whether a block stands where the text says what the drug does."""
        if situation.topic is None or situation.is_led_elsewhere or situation.is_heading or is_barring(block):
            return False
        return self.headings.is_of_effects(block) and self.headings.tells_flatly(block)

    def _is_of_notes(self, block: Block, situation: Situation) -> bool:
        """Return whether a paragraph stands under a heading such as 'Mechanism of action', on the drug."""
        if block.kind is not BlockKind.PARAGRAPH or not block.trail or situation.topic is None:
            return False
        words = block.trail[-1].lower().strip(" .:").removesuffix(" of action")
        return words in ACTION_LABELS and not self.headings.drugs(block.trail[-1])

    def _take_drug(self, texts: Sequence[str], situation: Situation, *, is_cell: bool = False) -> None:
        """Let the drug of the nearest heading, row or column that names just one be the block's topic."""
        for text in texts:
            drug = only_family(self.headings.drugs(text), self.knowledge) if text else None
            if drug is not None:
                if is_cell or situation.topic is None or not self.knowledge.are_kin(drug, situation.topic):
                    situation.topic = situation.last_subject = drug
                return
