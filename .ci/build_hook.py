"""Build hook: puts the claim base into the wheel, as YAML for people and compiled for the program."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds `ketlint/_data` to a wheel; an editable install reads the checkout instead."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the claim base and name what the wheel must hold."""
        if version == "editable":
            return
        self._scratch = TemporaryDirectory(prefix="ketlint-")
        root = Path(self.root)
        compiled = Path(self._scratch.name) / "compiled.json"
        compiled.write_text(_compiled(root), encoding="utf-8")
        build_data["force_include"] |= {
            str(root / "knowledge"): "ketlint/_data/knowledge",
            str(root / "rules"): "ketlint/_data/rules",
            str(compiled): "ketlint/_data/compiled.json",
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for the build."""
        if version != "editable":
            self._scratch.cleanup()


def _compiled(root: Path) -> str:
    """Return the claim base of the source tree, compiled by the source tree's own code."""
    sys.path.insert(0, str(root))
    from ketlint.shipped import compile_folders, dumped

    return dumped(compile_folders([root / "knowledge"], [root / "rules"]))
