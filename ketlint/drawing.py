"""Edge: a graph in Graphviz' DOT language -> SVG, by pygraphviz if it is installed, else by `dot`.

Graphviz breaks lines and places boxes by the fonts of the machine and its own version, so two drawings of one
graph may differ. A drawing names the graph it was made from; that is what can be compared anywhere.
"""

import hashlib
import shutil
import subprocess
import warnings

from ketlint.errors import KetlintError


def drawn(graph: str) -> str:
    """Return a graph as SVG.

    Raises KetlintError where neither pygraphviz nor the program `dot` is installed.
    """
    svg = _drawn_by_library(graph) or _drawn_by_program(graph)
    head, opening, rest = svg.partition("<svg")
    return f"{head}{_mark(graph)}\n{opening}{rest}"


def is_drawn_from(svg: str, graph: str) -> bool:
    """Return whether a drawing was made from this graph."""
    return _mark(graph) in svg


def _mark(graph: str) -> str:
    return f"<!-- drawn from {hashlib.sha256(graph.encode()).hexdigest()[:16]} -->"


def _drawn_by_library(graph: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pygraphviz  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        return None
    svg: bytes = pygraphviz.AGraph(graph).draw(format="svg", prog="dot")
    return svg.decode()


def _drawn_by_program(graph: str) -> str:
    program = shutil.which("dot")
    if program is None:
        raise KetlintError(
            "drawing needs Graphviz: install 'ketlint[graph]', or the program dot; "
            "--format dot writes the graph without it"
        )
    done = subprocess.run(  # noqa: S603
        [program, "-Tsvg"], input=graph, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout
