"""The name by which an entity is shown: the first of its list, and the one that the field uses.

A word that is added to a list belongs behind that name; put in front of it, it would be printed in messages,
in the catalogue and in exports.
"""

from pathlib import Path

import pytest
from running import ketlint

from ketlint.entries import read_entries
from ketlint.knowledge import Knowledge

ROOT = Path(__file__).parent.parent
PREFERRED = {
    "ampa-receptor": "AMPA receptor",
    "antidepressant": "antidepressant drug",
    "antidepressant-effect": "antidepressant effect",
    "any-ketamine": "ketamine or one of its enantiomers",
    "arketamine": "arketamine",
    "bdnf": "brain-derived neurotrophic factor",
    "channel-pore": "channel pore",
    "conventional-antidepressant": "conventional antidepressant",
    "depression": "depression",
    "dissociation": "dissociation",
    "dopamine": "dopamine",
    "esketamine": "esketamine",
    "gaba": "GABA",
    "gaba-a-receptor": "GABA-A receptor",
    "gaba-receptor": "GABA receptor",
    "glutamate": "glutamate",
    "hnk-2r6r": "(2R,6R)-hydroxynorketamine",
    "hydroxynorketamine": "hydroxynorketamine",
    "kainate-receptor": "kainate receptor",
    "ketamine": "ketamine",
    "mental-illness": "mental illness",
    "mtor": "mTOR",
    "mu-opioid-receptor": "mu-opioid receptor",
    "neuron": "neuron",
    "nicotinic-receptor": "nicotinic receptor",
    "nmda-receptor": "NMDA receptor",
    "norketamine": "norketamine",
    "opioid": "opioid",
    "opioid-receptor": "opioid receptor",
    "opioid-system": "opioid system",
    "r-enantiomer": "R-enantiomer",
    "s-enantiomer": "S-enantiomer",
    "serotonin": "serotonin",
    "suicidal-ideation": "suicidal ideation",
    "synaptogenesis": "synaptogenesis",
}


def test_an_entity_is_shown_by_the_first_of_its_names(knowledge: Knowledge) -> None:
    entities = read_entries([ROOT / "knowledge"], [ROOT / "rules"]).entities
    first = {entity.id: entity.names[0] for entity in entities if entity.names}
    assert first == {id_: knowledge.names[id_] for id_ in first}


@pytest.mark.parametrize(("entity", "name"), PREFERRED.items())
def test_the_name_that_the_field_uses_comes_first(knowledge: Knowledge, entity: str, name: str) -> None:
    assert knowledge.names[entity] == name


def test_a_drawing_of_the_mechanism_bears_these_names() -> None:
    drawn = ketlint("knowledge", "graph", "--format", "dot", cwd=ROOT).stdout
    nodes = [id_ for id_ in PREFERRED if f'\n  "{id_}" [label=' in drawn]
    assert "nmda-receptor" in nodes
    assert [id_ for id_ in nodes if f'\n  "{id_}" [label="{PREFERRED[id_]}"' not in drawn] == []
