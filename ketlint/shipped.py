"""Edge: finds the claim base, compiled in a wheel, or beside a checkout and then cached by content.

House packs over it are the business of `packs`, which is imported where there are any.
"""

import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ketlint.knowledge import Knowledge
from ketlint.packing import packed

if TYPE_CHECKING:
    from pathlib import Path

    from ketlint.entries import Entries
    from ketlint.entry_models import SourceEntry

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_CHECKOUT = os.path.dirname(_PACKAGE)
COMPILED = os.path.join(_PACKAGE, "_data", "compiled.json")


def shipped_knowledge(packs: Sequence[str] = ()) -> Knowledge:
    """Return the shipped claim base, with house packs over it, later ones over earlier ones.

    Raises FaultyEntriesError where YAML of a pack or a checkout is faulty, KetlintError where a pack is none.
    """
    if packs:
        from ketlint.packs import compiled_with

        return Knowledge(compiled_with(packs))
    try:
        with open(COMPILED, "rb") as file:
            compiled = json.loads(file.read())
    except FileNotFoundError:
        compiled = compiled_checkout()
    return Knowledge(compiled)


def shipped_entries(packs: Sequence[str] = ()) -> "Entries":
    """Return the records of the shipped claim base and of house packs over it, as they are written."""
    from ketlint.entries import read_entries

    return read_entries([data_folder("knowledge")], [data_folder("rules")], _folders(packs))


def shipped_sources(packs: Sequence[str] = ()) -> "tuple[SourceEntry, ...]":
    """Return the sources of the shipped claim base and of house packs over it."""
    from ketlint.entries import read_sources

    return read_sources([data_folder("knowledge")], _folders(packs))


def _folders(packs: Sequence[str]) -> list["Path"]:
    if not packs:
        return []
    from pathlib import Path

    from ketlint.packs import distinct

    return [Path(pack) for pack in distinct(packs)]


def data_folder(name: str) -> "Path":
    """Return a data folder ('knowledge', 'rules') as installed, or as it lies beside a checkout."""
    from pathlib import Path

    installed = Path(_PACKAGE, "_data", name)
    return installed if installed.is_dir() else Path(_CHECKOUT, name)


def schema(name: str) -> str:
    """Return a JSON Schema that comes with the package."""
    with open(os.path.join(_PACKAGE, "schemas", f"{name}.schema.json"), encoding="utf-8") as file:
        return file.read()


def compiled_checkout() -> dict[str, Any]:
    """Return the compiled base of a checkout, from the cache where nothing has changed."""
    folders = (data_folder("knowledge"), data_folder("rules"))
    path = folders[0].parent / ".ketlint-cache" / f"{digest_of(folders)}.json"
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        compiled = compile_folders([folders[0]], [folders[1]])
        _store(path, compiled)
    else:
        compiled = json.loads(stored)
    return compiled


def compile_folders(
    knowledge: list["Path"], rules: list["Path"], packs: Sequence["Path"] = ()
) -> dict[str, Any]:
    """Return the compiled base of claim-base folders, rule folders and house packs, with its digest."""
    from ketlint.entries import read_entries

    return compile_all(read_entries(knowledge, rules, packs))


def compile_all(entries: "Entries") -> dict[str, Any]:
    """Return the compiled base of records, with a digest of its content."""
    import hashlib

    from ketlint.compiling import compile_entries

    compiled = compile_entries(entries)
    compiled["digest"] = hashlib.sha256(dumped(compiled).encode()).hexdigest()[:12]
    for part in ("lexicon", "claims", "sources"):
        compiled[part] = {key: packed(value) for key, value in compiled[part].items()}
    return compiled


def dumped(compiled: dict[str, Any]) -> str:
    """Return the compiled base as it is stored."""
    return json.dumps(compiled, separators=(",", ":"))


def digest_of(folders: tuple["Path", ...]) -> str:
    """Return a digest of the YAML in folders of a checkout, and of the code that compiles it."""
    import hashlib

    digest = hashlib.sha256()
    code = [
        folders[0].parent / "ketlint" / name
        for name in (
            "compiling.py",
            "entries.py",
            "inflection.py",
            "lexicon.py",
            "overlays.py",
            "packing.py",
            "shipped.py",
        )
    ]
    for path in [*sorted(path for folder in folders for path in folder.rglob("*.yaml")), *code]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def _store(path: "Path", compiled: dict[str, Any]) -> None:
    """Keep the compiled base; a folder that cannot be written only costs time."""
    try:
        path.parent.mkdir(exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        for old in path.parent.glob("*.json"):
            old.unlink(missing_ok=True)
        write_whole(str(path), dumped(compiled))
    except OSError:
        return


def write_whole(path: str, text: str) -> None:
    """Write a file so that nobody ever reads half of it."""
    scratch = f"{path}.{os.getpid()}"
    with open(scratch, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(scratch, path)
