"""House packs: what a folder of YAML changes, by the command line and by the library."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from running import ketlint, surroundings
from test_selfcheck import CLAIMS, ENTITIES, SOURCES

import ketlint as library
from ketlint.entries import FaultyEntriesError, read_entries
from ketlint.findings import Level
from ketlint.selfcheck import check_entries

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "docs" / "examples"
HOUSE = EXAMPLES / "house-pack"
LEAFLET = EXAMPLES / "harbour-leaflet.md"
PACKS = sorted(path.parent for path in EXAMPLES.glob("*/claims"))


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder of the test's own."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("KETLINT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return the folder of a pack that is still empty."""
    folder = tmp_path / "house"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, content: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_example_packs_are_sound(folder: Path) -> None:
    entries = read_entries([ROOT / "knowledge"], [ROOT / "rules"], [folder])
    found = check_entries(entries, date(2026, 12, 1))
    assert [str(problem.fault) for problem in found.problems if problem.level > Level.NOTE] == []


def test_leaflet(tmp_path: Path) -> None:
    plain = library.check(LEAFLET.read_text("utf-8"))
    assert plain.findings == ()
    done = ketlint("check", "--pack", HOUSE, LEAFLET, "--format", "json", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    found = [(finding["rule"], finding["level"], finding["claim"]) for finding in report["findings"]]
    assert found == [
        ("KET101", "error", "harbour-infusion-forty-minutes"),
        ("KET801", "error", "esketamine-home"),
        ("KET201", "error", "ketamine-safe"),
    ]
    assert report["findings"][1]["say"].startswith("The Harbour nasal programme takes place in the clinic")
    assert report["findings"][0]["sources"][0]["id"] == "harbour-2026-protocol"


def test_another_drug() -> None:
    """The program knows of no drug: 'the drug', 'it' and 'how it works' are memantine's in a text on it."""
    base = library.load_knowledge(EXAMPLES / "memantine-pack")
    report = library.check((EXAMPLES / "memantine.md").read_text("utf-8"), knowledge=base)
    assert [(finding.code, finding.claim.id) for finding in report.findings] == [
        ("KET101", "memantine-cholinesterase-class"),
        ("KET101", "memantine-competitive"),
        ("KET101", "memantine-half-life"),
        ("KET101", "memantine-approved-mild"),
        ("KET301", "memantine-slows-disease"),
        ("KET201", "memantine-agitation"),
    ]
    assert "memantine-benefit-nmda" in {finding.claim.id for finding in report.supported}
    told = library.check(
        "Memantine relieves Alzheimer's disease by inhibiting acetylcholinesterase.", knowledge=base
    )
    assert "memantine-benefit-cholinesterase" in {finding.claim.id for finding in told.findings}
    other = library.check("The cognitive benefit of ketamine is due to acetylcholinesterase.", knowledge=base)
    assert other.findings == ()


def test_configuration(tmp_path: Path) -> None:
    """A pack is named relative to the file that names it, and what it brings can be selected."""
    shutil.copytree(HOUSE, tmp_path / "house")
    write(tmp_path, "docs/leaflet.md", LEAFLET.read_text("utf-8"))
    write(tmp_path, "pyproject.toml", '[tool.ketlint]\npacks = ["./house"]\nselect = ["harbour-protocol"]\n')
    done = ketlint("check", "leaflet.md", "--format", "concise", cwd=tmp_path / "docs")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1), done.stdout + done.stderr
    assert ketlint("check", "docs", "--isolated", cwd=tmp_path).returncode == 0
    done = ketlint("check", ".", "--select", "KET801", cwd=tmp_path)
    assert done.returncode == 1, done.stderr


def test_folders_with_packs_of_their_own(tmp_path: Path) -> None:
    """Each file is held against the base of its configuration; a name known to one of them is known."""
    for name in ("a", "b"):
        write(tmp_path, f"{name}/x.md", "Zephyrine is an opioid.\n")
        write(tmp_path, f"{name}/ketlint.toml", "")
    write(tmp_path, "a/ketlint.toml", 'packs = ["house"]\n')
    write(tmp_path, "a/house/entities/x.yaml", "- {id: ketamine, adds: {names: [Zephyrine]}}\n")
    done = ketlint("check", ".", "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert {finding["path"] for finding in report["findings"]} == {"a/x.md"}
    assert len(report["knowledge"]["version"].split("+")) == 2


def test_later_packs_lie_over_earlier_ones(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path, f"{name}/claims/x.yaml", f"- {{id: ketamine-ampa-agonist, say: Write {name}.}}\n")
        write(tmp_path, f"{name}/entities/x.yaml", f"- {{id: ketamine, adds: {{names: [Brand{name}]}}}}\n")
    base = library.load_knowledge(tmp_path / "one", tmp_path / "two", tmp_path / "one", tmp_path / "two")
    report = library.check("Brandone and Brandtwo are AMPA receptor agonists.", knowledge=base)
    assert [finding.say for finding in report.findings] == ["Write two."]


def test_library(pack: Path) -> None:
    write(pack, "entities/x.yaml", "- {id: ketamine, adds: {names: [Zephyrine]}}\n")
    text = "Zephyrine is an AMPA receptor agonist."
    config = library.Config(packs=(str(pack),))
    assert library.check(text).findings == ()
    assert len(library.check(text, config=config).findings) == 1
    assert len(library.check(text, knowledge=library.load_knowledge(pack)).findings) == 1
    with pytest.raises(library.KetlintError, match="load_knowledge"):
        library.Linter(library.load_knowledge(), config)


def test_words_for_a_relation(pack: Path) -> None:
    write(pack, "relations.yaml", "- {id: inhibits, adds: {forms: {verbs: [zap]}}}\n")
    write(pack, "cues.yaml", "hedge-firm: [rumour has it]\nmodes: {competitive: [elbowing]}\n")
    base = library.load_knowledge(pack)
    found = [
        library.check(text, format="plain", knowledge=base).findings
        for text in (
            "Ketamine zaps mu-opioid receptors.",
            "Ketamine does not zap NMDA receptors.",
            "Ketamine is an elbowing NMDA receptor antagonist.",
            "Ketamine is a competitive NMDA receptor antagonist.",
        )
    ]
    assert [len(findings) for findings in found[1:]] == [1, 1, 1]


def test_records_are_listed_and_explained(tmp_path: Path) -> None:
    write(tmp_path, "ketlint.toml", f"packs = [{str(HOUSE)!r}]\n")
    listed = json.loads(ketlint("claims", "harbour-protocol", "--format", "json", cwd=tmp_path).stdout)
    assert [claim["id"] for claim in listed] == ["harbour-infusion-forty-minutes"]
    assert "KET801" in ketlint("explain", "KET801", cwd=tmp_path).stdout
    assert "Infusion protocol" in ketlint("explain", "harbour-2026-protocol", cwd=tmp_path).stdout
    csl = json.loads(ketlint("sources", "--format", "csl", cwd=tmp_path).stdout)
    assert "harbour-2026-protocol" in {source["id"] for source in csl}
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, "ketlint.toml", "")
    assert ketlint("explain", "KET801", cwd=elsewhere).returncode == 2
    assert ketlint("explain", "KET801", "--pack", HOUSE, cwd=elsewhere).returncode == 0
    shutil.copy(LEAFLET, tmp_path / "leaflet.md")
    place = f"{tmp_path / 'leaflet.md'}:3"
    assert "harbour-infusion-forty-minutes" in ketlint("explain", place, cwd=elsewhere).stdout


FAULTS = {
    "entities/a.yaml": (
        "- {id: ketamin, adds: {names: [x]}}\n- {id: zep, kind: settin}\n- {id: ketamine, adds: {kind: x}}\n",
        ["entities/a.yaml:1:8: there is no entity 'ketamin' to change or to add to; did you mean 'ketamine'?",
         "entities/a.yaml:2:19: kind: unknown word 'settin'; did you mean 'setting'?",
         "entities/a.yaml:3:31: kind: only lists can be added to; to replace it, name it outside 'adds'"],
    ),
    "claims/a.yaml": (
        "- id: ketamine-ampa-agonist\n  standing: refutd\n",
        ["claims/a.yaml:2:13: standing: unknown word 'refutd'; did you mean 'refuted'?"],
    ),
    "claims/b.yml": ("- id: x\n", ["claims/b.yml:1:1: is not read; only names that end in .yaml are"]),
    "claim/c.yaml": ("- id: x\n", ["claim/c.yaml:1:1: is not read; did you mean 'claims'?"]),
    "rules/a.yaml": (
        "code: KET201\nmessage: '{statement.__class__}'\n",
        ["rules/a.yaml:2:10: unknown placeholder '{statement.__class__}'; did you mean 'statement'?"],
    ),
    "rules/b.yaml": (
        "code: KET111\nname: x\nverdict: incorrect\nlevel: note\nmessage: x\nwhy: x\n",
        ["rules/b.yaml:1:7: there is no rule 'KET111' to change; a new one of a pack is KET800 to KET899"],
    ),
    "rules/c.yaml": (
        "code: KET811\nname: x\nverdict: incorrect\nlevel: note\nmessage: x\nwhy: x\nwhen: {topik: x}\n",
        ["rules/c.yaml:7:15: unknown key 'topik'"],
    ),
    "sources/a.yaml": ("- id: [\n", ["sources/a.yaml:2:1: not valid YAML: "]),
    "sources/b.yaml": ("x: \u0001\n", ["sources/b.yaml:1:4: not valid YAML: special characters are not"]),
    "sources/c.yaml": (
        "- &a {id: *a}\n- 5\n",
        ["sources/c.yaml:1:3: id: input should be a", "sources/c.yaml:2:3: expected a table of keys"],
    ),
    "cues.yaml": ("hedges: [x]\n", ["cues.yaml:1:9: unknown list 'hedges'; did you mean '"]),
    "relations.yaml": ("verbs: [x]\n", ["relations.yaml:1:1: expected a list of records, one relation each"]),
}  # fmt: skip


def test_broken_pack(pack: Path) -> None:
    """All faults are found in one run, each at its place."""
    for name, (content, _) in FAULTS.items():
        write(pack, name, content)
    with pytest.raises(FaultyEntriesError) as caught:
        library.load_knowledge(pack)
    found = [str(fault).removeprefix(f"{pack}/") for fault in caught.value.faults]
    for message in [message for _, messages in FAULTS.values() for message in messages]:
        assert any(line.startswith(message) for line in found), (message, found)


def test_broken_pack_by_the_command_line(pack: Path) -> None:
    write(pack, "entities/a.yaml", "- {id: ketamine, name: [x]}\n")
    write(pack, "claims/a.yaml", "- {id: ketamine-ampa-agonist, adds: {evidence: [{source: nobody-1900, "
          "stance: against, finding: x}]}}\n")  # fmt: skip
    text = pack.parent / "a.md"
    text.write_text("Ketamine.\n", encoding="utf-8")
    for command in (("check", "a.md"), ("claims",), ("knowledge", "check")):
        done = ketlint(*command, "--pack", "house", cwd=pack.parent)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines() == [
            "house/entities/a.yaml:1:24: error: unknown key 'name'; did you mean 'names'?",
            "house/claims/a.yaml:1:58: error: unknown source 'nobody-1900'",
        ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('packs = ["nowhere"]\n', "ketlint.toml:1:10: error: packs: there is no folder 'nowhere'"),
        ('packs = "house"\n', "ketlint.toml:1:1: error: packs: expected a list of folders"),
        ('packs = ["house"]\n', "house: error: no house pack: there is no YAML file in it"),
    ],
)
def test_pack_that_is_none(pack: Path, content: str, message: str) -> None:
    write(pack.parent, "ketlint.toml", content)
    write(pack.parent, "a.md", "Ketamine.\n")
    done = ketlint("check", "a.md", cwd=pack.parent)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{message}\n")


def test_self_check_points_at_the_layer(tmp_path: Path, pack: Path) -> None:
    """A fault in a merged record stands where its part was written, in the pack or below it."""
    for name, content in (("entities", ENTITIES), ("claims", CLAIMS), ("sources", SOURCES)):
        write(tmp_path, f"base/{name}/a.yaml", content)
    for name in ("relations.yaml", "cues.yaml"):
        shutil.copy(ROOT / "knowledge" / name, tmp_path / "base")
    write(pack, "claims/a.yaml",
          "- id: ketamine-ampa-agonist\n  say: Ketamine is an AMPA receptor agonist.\n"
          "  adds:\n    examples:\n      flagged:\n        - Ketamine is an AMPA agonist.\n"
          "        - Cats eat fish.\n"
          "- {id: ketamine-blocks-nmda, standing: contested}\n")  # fmt: skip
    write(pack, "rules/a.yaml", "code: KET801\nname: x\nverdict: incorrect\nlevel: note\nmessage: x\nwhy: x\n"
          "examples: {flag: [Cats eat fish.]}\n")  # fmt: skip
    write(pack, "entities/a.yaml", "- {id: ketamine, adds: {names: [Zephyr, AMPA receptor]}}\n")
    entries = read_entries([tmp_path / "base"], [ROOT / "rules"], [pack])
    problems = check_entries(entries, date(2026, 12, 1)).problems
    found = [str(problem.fault).removeprefix(f"{tmp_path}/") for problem in problems]
    for message in (
        "base/claims/a.yaml:9:8: say is flagged: ",
        "house/claims/a.yaml:7:11: not flagged: 'Cats eat fish.'",
        "house/claims/a.yaml:8:40: 'ketamine-blocks-nmda' is contested, but has no evidence 'against'",
        "house/rules/a.yaml:7:19: KET801 does not flag 'Cats eat fish.' (nothing found)",
        "house/entities/a.yaml:1:32: 'ampa receptor' names ",
    ):
        assert any(line.startswith(message) for line in found), (message, found)


def test_knowledge_check_of_a_pack(tmp_path: Path) -> None:
    only = "harbour-protocol"
    done = ketlint("knowledge", "check", "--pack", HOUSE, "--only", only, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "0 errors, 0 warnings in 1 claims, 5 wordings and examples read\n"


HEAVY = {"click", "pydantic", "ruamel"}
PROGRAM = (
    "import sys; from ketlint.cli import main\n"
    "try: main(['check', 'leaflet.md'])\n"
    "except SystemExit as end: print('exit', end.code)\n"
    f"print(*sorted({HEAVY!r} & set(sys.modules)))"
)


def test_warm_cache_reads_no_yaml(tmp_path: Path, cache: Path) -> None:
    shutil.copytree(HOUSE, tmp_path / "house")
    shutil.copy(LEAFLET, tmp_path / "leaflet.md")
    write(tmp_path, "ketlint.toml", 'packs = ["house"]\n')

    def loaded() -> list[str]:
        words = [sys.executable, "-c", PROGRAM]
        printed = subprocess.check_output(words, cwd=tmp_path, env=surroundings(), text=True)
        assert "exit 1" in printed
        return printed.splitlines()[-1].split()

    assert loaded() == ["pydantic", "ruamel"]
    (first,) = cache.iterdir()
    assert loaded() == []
    write(tmp_path, "house/entities/more.yaml", "- {id: norketamine, adds: {names: [Zephyrine]}}\n")
    assert loaded() == ["pydantic", "ruamel"]
    assert len(list(cache.iterdir())) == 2
    first.write_text("{", encoding="utf-8")
    (tmp_path / "house" / "entities" / "more.yaml").unlink()
    assert loaded() == ["pydantic", "ruamel"]  # half a file is no cache
    assert loaded() == []
