"""Chunks -> statements: the table of what is read where, one module a family of templates.

One grammar reads every relation: the templates know verbs, role nouns, event nouns, predicates and
comparatives, and the words that fill them come from `knowledge/`.
"""

from ketlint.clauses.reading import Reading
from ketlint.statements import Statement
from ketlint.templates.arrows import read_arrows
from ketlint.templates.combination import read_combination
from ketlint.templates.dates import read_dates
from ketlint.templates.doses import read_doses
from ketlint.templates.effects import read_effects
from ketlint.templates.efficacy import read_same_efficacy
from ketlint.templates.explained import read_explained
from ketlint.templates.fragments import read_fragment, read_target
from ketlint.templates.groups import read_groups
from ketlint.templates.indications import read_indications
from ketlint.templates.lacking import read_blocked, read_lack
from ketlint.templates.light_verbs import read_generic
from ketlint.templates.nominals import read_nominal
from ketlint.templates.pairing import read_pairing
from ketlint.templates.predicates import read_bare_predicate, read_comparative, read_copula
from ketlint.templates.values import read_figures, read_values
from ketlint.templates.verbs import read_verb

# by the tag of the chunk that carries the relation
TEMPLATES = {
    "V": read_verb,
    "G": read_generic,
    "b": read_copula,
    "P": read_bare_predicate,
    "K": read_comparative,
    "NP": read_nominal,
}
# of the sentence as a whole
WHOLE = (
    read_fragment,
    read_target,
    read_effects,
    read_lack,
    read_blocked,
    read_arrows,
    read_values,
    read_dates,
    read_doses,
    read_indications,
    read_same_efficacy,
    read_combination,
    read_pairing,
    read_groups,
    read_figures,
    read_explained,
)


def statements_in(reading: Reading) -> list[Statement]:
    """Return the statements of a sentence, in reading order."""
    for k, chunk in enumerate(reading.chunks):
        read = TEMPLATES.get(chunk.tag)
        if read is not None:
            read(reading, k)
    for read_whole in WHOLE:
        read_whole(reading)
    return reading.found
