"""The public vocabularies whose identifiers an entity can bear, under the prefixes of the Bioregistry.

The patterns are the Bioregistry's, narrowed where the vocabulary itself says more.
"""

from typing import NamedTuple


class Vocabulary(NamedTuple):
    """A vocabulary by name, and what its identifiers look like without their prefix."""

    title: str
    pattern: str


VOCABULARIES = {
    "chebi": Vocabulary("ChEBI", r"^\d+$"),
    "fplx": Vocabulary("FamPlex", r"^[A-Za-z0-9]\w+$"),
    "go": Vocabulary("Gene Ontology", r"^\d{7}$"),
    "hgnc": Vocabulary("HGNC", r"^\d{1,5}$"),
    "iuphar.family": Vocabulary("GtoPdb family", r"^\d+$"),
    "iuphar.ligand": Vocabulary("GtoPdb ligand", r"^\d+$"),
    "iuphar.receptor": Vocabulary("GtoPdb target", r"^\d+$"),
    "mesh": Vocabulary("MeSH", r"^[CD](\d{6}|\d{9})$"),
    "ncbitaxon": Vocabulary("NCBI Taxonomy", r"^\d+$"),
    "unii": Vocabulary("UNII", r"^[A-Z0-9]{10}$"),
}


def address(prefix: str, identifier: str) -> str:
    """Return where an identifier leads; the Bioregistry knows the page of each vocabulary."""
    return f"https://bioregistry.io/{prefix}:{identifier}"
