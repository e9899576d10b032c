"""The core imports no edge and no surroundings; each library has one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ketlint"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))
}
SURROUNDINGS = {
    "asyncio", "click", "glob", "http", "io", "os", "pathlib", "shutil", "socket", "subprocess",
    "sys", "tempfile", "urllib",
}  # fmt: skip
EDGES = {
    "__init__",
    "__main__",
    "caching",
    "changes",
    "checking",
    "cli",
    "commands",
    "config",
    "drawing",
    "entries",
    "files",
    "ignoring",
    "limits",
    "lsp",
    "packs",
    "running",
    "shipped",
    "terminal",
    "watching",
    "web",
}
# between core and edge: the library's door, two commands, and the care of the claim base
MAY_IMPORT = {
    "compiling": {"entries"},
    "catalogue": {"claim_values", "compiling", "entries"},
    "claim_values": {"compiling", "entries"},
    "entry_schemas": {"entries"},
    "explain": {"files"},
    "exports.__init__": {"compiling", "entries"},
    "exports.bel": {"entries"},
    "exports.claimreview": {"compiling", "entries"},
    "exports.indra": {"entries"},
    "exports.templates": {"entries"},
    "formats.sarif": {"urllib"},  # only its `parse`, which opens nothing
    "linter": {"config", "os", "shipped"},
    "selfcheck": {"compiling", "entries", "pathlib"},
    "settings": {"config"},
}
AUTHORING = {"catalogue", "claim_values", "compiling", "entry_schemas", "selfcheck"}
HOMES = {
    "click": {"commands"},
    "jsonschema": set(),
    "pathspec": {"config", "ignoring"},
    "pydantic": {"entries", "entry_models"},
    "pygraphviz": {"drawing"},
    "pyromark": {"readers.markdown"},
    "ruamel": {"entries", "readers.frontmatter"},
}
NETWORK = {"ftplib", "http.client", "requests", "smtplib", "socket", "urllib.request"}


def imports(path: Path) -> Iterator[str]:
    """Yield each module that a file imports, at its head or inside a function."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            assert node.module is not None
            yield node.module
            yield from [f"{node.module}.{alias.name}" for alias in node.names]


def is_edge(module: str) -> bool:
    return module in EDGES or module.partition(".")[0] in EDGES - {"__init__"}


@pytest.mark.parametrize("module", [module for module in MODULES if not is_edge(module)])
def test_core_knows_no_surroundings(module: str) -> None:
    found = {name.partition(".")[0] for name in imports(MODULES[module])}
    assert not found & (SURROUNDINGS - MAY_IMPORT.get(module, set()))
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(MODULES[module].read_bytes()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "eval", "exec", "__import__"}


@pytest.mark.parametrize("module", [module for module in MODULES if not is_edge(module)])
def test_core_imports_no_edge(module: str) -> None:
    ours = {name.split(".")[1] for name in imports(MODULES[module]) if name.startswith("ketlint.")}
    assert not ours & (EDGES | AUTHORING) - MAY_IMPORT.get(module, set())


@pytest.mark.parametrize("module", MODULES)
def test_each_library_has_one_place(module: str) -> None:
    for name in imports(MODULES[module]):
        library = name.partition(".")[0]
        assert module in HOMES.get(library, {module}), f"{module} imports {library}"


@pytest.mark.parametrize("module", MODULES)
def test_nothing_reaches_the_network(module: str) -> None:
    assert module.partition(".")[0] in {"lsp", "web"} or not NETWORK & set(imports(MODULES[module]))
