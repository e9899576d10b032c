"""Fixes by the command line: what is replaced, what is left alone, and every other byte as it was."""

import json
import stat
import subprocess
from pathlib import Path

import pytest
from running import ketlint

from ketlint.document import Input
from ketlint.fixing import fixed
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.rules import RuleSet

LOOSE = "Ketamine is a non-competitive NMDA receptor antagonist."
EXACT = "Ketamine is an uncompetitive NMDA receptor antagonist."
WRONG = "Ketamine is an AMPA receptor agonist."


def after_fix(folder: Path, text: str | bytes, *words: str, name: str = "a.md") -> bytes:
    """Return a file's bytes after `--fix`; a second run must find nothing to do."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    ketlint("check", name, "--fix", *words, cwd=folder)
    once = path.read_bytes()
    ketlint("check", name, "--fix", *words, cwd=folder)
    assert path.read_bytes() == once
    return once


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LOOSE, EXACT),
        ("Ketamine is a\nnoncompetitive NMDA receptor antagonist.\n",
         "Ketamine is an\nuncompetitive NMDA receptor antagonist.\n"),
        ("Ketamine is a **non-competitive** NMDA receptor antagonist.\n",
         "Ketamine is an **uncompetitive** NMDA receptor antagonist.\n"),
        ("Ketamine blocks NMDA receptors non-competitively.\n",
         "Ketamine blocks NMDA receptors uncompetitively.\n"),
        ("Noncompetitive NMDA receptor antagonism by ketamine was described in the 1980s.\n",
         "Uncompetitive NMDA receptor antagonism by ketamine was described in the 1980s.\n"),
        ("Ketamine is an NDMA receptor antagonist.\n", "Ketamine is an NMDA receptor antagonist.\n"),
        ("Ketamine blocks NDMA\u00a0receptors.\n", "Ketamine blocks NMDA\u00a0receptors.\n"),
    ],
)  # fmt: skip
def test_a_term_replaces_a_term(tmp_path: Path, before: str, after: str) -> None:
    assert after_fix(tmp_path, before) == after.encode()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"> {LOOSE}\n", "a.md"),
        (f"> - {LOOSE}\n", "a.md"),
        ('Smith wrote: "Ketamine is a non-competitive NMDA receptor antagonist."\n', "a.md"),
        ("Ketamine is a \u2018non-competitive\u2019 NMDA receptor antagonist.\n", "a.md"),
        ("Ketamine is a [non-competitive](x.md) NMDA receptor antagonist.\n", "a.md"),
        ("Ketamine is a `non-competitive` NMDA receptor antagonist.\n", "a.md"),
        (f"```\n{LOOSE}\n```\n", "a.md"),
        ("Ketamine is a (non-competitive) NMDA receptor antagonist.\n", "a.md"),
        ("# Ketamine is a non-competitive NMDA receptor antagonist\n", "a.md"),
        (f"<blockquote><ul><li>{LOOSE}</li></ul></blockquote>\n", "a.html"),
        (f"<p><q>{LOOSE}</q></p>\n", "a.html"),
        ('<p>Ketamine is a <a href="x">non-competitive</a> NMDA receptor antagonist.</p>\n', "a.html"),
        ("Ketamine is a [[non-competitive]] NMDA receptor antagonist.\n", "a.wiki"),
        (f"<!-- ketlint-disable-next-line KET402 -->\n{LOOSE}\n", "a.md"),
        ("MK-801 is a non-competitive NMDA receptor antagonist.\n", "a.md"),
        ("Some batches were recalled because of NDMA.\n", "a.md"),
        (f"{WRONG}\n", "a.md"),
    ],
)
def test_left_alone(tmp_path: Path, text: str, name: str) -> None:
    assert after_fix(tmp_path, text, name=name) == text.encode()


@pytest.mark.parametrize(
    "data",
    [
        f"\ufeffÜber\r\n\r\n{LOOSE}\r\n\tend  \r\n".encode(),
        f"caf\u00e9 \u2013 {LOOSE}\n".encode("cp1252"),
        f"\ufeff{LOOSE}\n".encode("utf-16-le"),
        f"{LOOSE}\n\n\x0c\u2028 no end of line \U0001f600".encode(),
        f"a\rb\r\n{LOOSE}\n\r".encode(),
    ],
)
def test_every_other_byte_stays(tmp_path: Path, data: bytes) -> None:
    encoding = "utf-16-le" if data.startswith(b"\xff\xfe") else "cp1252"
    old, new = ("a non-competitive".encode(encoding), "an uncompetitive".encode(encoding))
    assert after_fix(tmp_path, data, name="a.txt") == data.replace(old, new) != data


def test_sentences_only_with_unsafe_fixes(tmp_path: Path) -> None:
    text = f"# Title\n\n{WRONG} Nothing else.\n\n- {WRONG}\n"
    assert after_fix(tmp_path, text) == text.encode()
    say = "Ketamine is thought to increase AMPA-receptor signalling indirectly, by raising glutamate release."
    assert after_fix(tmp_path, text, "--unsafe-fixes") == text.replace(WRONG, say).encode()


@pytest.mark.parametrize(
    "text",
    [
        f"> {WRONG}\n",
        f'"{WRONG}"\n',
        "Ketamine is an AMPA receptor agonist [1].\n\n[1]: https://example.org\n",
        "Ketamine is an *AMPA* receptor agonist.\n",
        "Although nobody has seen it, ketamine is an AMPA receptor agonist.\n",
        "# Ketamine is an AMPA receptor agonist\n",
    ],
)
def test_unsafe_fixes_lose_nothing(tmp_path: Path, text: str) -> None:
    assert after_fix(tmp_path, text, "--unsafe-fixes") == text.encode()


def test_patch_is_shown_and_applies(tmp_path: Path) -> None:
    texts = {"a.md": f"One.\n\n{LOOSE}\n\nThree.\n", "sub/b.md": f"{LOOSE}\r\n\r\nNo newline at the end"}
    (tmp_path / "sub").mkdir()
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode())
    done = ketlint("check", "--fix", "--diff", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "2 fixes would be made\n")
    assert "-Ketamine is a non-competitive" in done.stdout
    assert {name: (tmp_path / name).read_bytes().decode() for name in texts} == texts
    ketlint("check", "--fix", "--diff", ".", "--output", "../fixes.patch", cwd=tmp_path)
    patch = subprocess.run(["git", "apply", "../fixes.patch"], cwd=tmp_path, capture_output=True, check=False)
    assert patch.returncode == 0, patch.stderr
    for name, text in texts.items():
        assert (tmp_path / name).read_bytes().decode() == text.replace(LOOSE, EXACT)
    done = ketlint("check", "--fix", "--diff", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 fixes would be made\n")


def test_what_is_left_decides_the_status(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{LOOSE}\n\n{WRONG}\n", encoding="utf-8")
    done = ketlint("check", "a.md", cwd=tmp_path)
    assert "\nfix:      --fix mends 1\n" in done.stdout
    assert "--fix:   'a non-competitive' becomes 'an uncompetitive'" in done.stdout
    done = ketlint("check", "a.md", "--fix", "--fail-on", "note", cwd=tmp_path)
    assert done.returncode == 1
    assert "KET402" not in done.stdout
    assert done.stdout.endswith("\nfixed:    1\n1 error, 0 warnings, 0 notes in 1 file\n")
    assert ketlint("check", "a.md", "--fix", "--select", "KET402", cwd=tmp_path).returncode == 0


def test_standard_input_comes_out_fixed(tmp_path: Path) -> None:
    done = ketlint("check", "-", "--fix", cwd=tmp_path, stdin=f"{LOOSE}\n\n{WRONG}\n")
    assert (done.returncode, done.stdout) == (1, f"{EXACT}\n\n{WRONG}\n")
    assert "KET101" in done.stderr


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text(LOOSE, encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    ketlint("check", "link.md", "--fix", cwd=tmp_path)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == EXACT
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "real.md"]


@pytest.mark.parametrize("words", [["--unsafe-fixes"], ["--unsafe-fixes", "--quiet"]])
def test_unsafe_fixes_go_with_fix(tmp_path: Path, words: list[str]) -> None:
    done = ketlint("check", "-", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert "--fix" in done.stderr


def test_fix_in_json(tmp_path: Path) -> None:
    done = ketlint("check", "-", "--format", "json", cwd=tmp_path, stdin=f"{LOOSE} {WRONG}")
    first, second = json.loads(done.stdout)["findings"]
    assert first["fix"]["text"] == "an uncompetitive"
    assert (first["fix"]["range"]["start"]["column"], first["fix"]["safe"]) == (13, True)
    assert second["fix"]["safe"] is False


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<!-- ketlint-disable-next-line KET201, KET101 -- because it is quoted -->\n\n{WRONG}\n",
         f"<!-- ketlint-disable-next-line KET101 -- because it is quoted -->\n\n{WRONG}\n"),
        ("One.\n\n<!-- ketlint-disable-next-line -- because -->\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n<!-- ketlint-disable-next-line -->\nTwo.\n", "One.\n\nTwo.\n"),
        ("\ufeff<!-- ketlint-disable-file KET1 -->\r\n\r\nOne.\r\n", "\ufeffOne.\r\n"),
        ("One. <!-- ketlint-disable-next-line KET101 -->\nTwo.\n", "One.\nTwo.\n"),
        ("<!-- ketlint-disable KET1 -->\n\nOne.\n\n<!-- ketlint-enable KET1 -->\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\n<!-- ketlint-enable -->\n", "One.\n\n"),
        ("<!-- ketlint-disable-next-line incorect -->\n\nOne.\n",
         "<!-- ketlint-disable-next-line incorect -->\n\nOne.\n"),
        (f"<!-- ketlint-disable-file KET402 -- because x -->\n\n{LOOSE}\n",
         f"<!-- ketlint-disable-file KET402 -- because x -->\n\n{LOOSE}\n"),
    ],
)  # fmt: skip
def test_unused_suppressions_go(tmp_path: Path, before: str, after: str) -> None:
    assert after_fix(tmp_path, before).decode() == after


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.html", "<p>One.</p>\n<!-- ketlint-disable-next-line KET101 -->\n<p>Two.</p>\n",
         "<p>One.</p>\n<p>Two.</p>\n"),
        ("a.wiki", "One\n<!-- ketlint-disable-next-line KET101 -->\nTwo.\n", "One\nTwo.\n"),
        ("a.mdx", "{/* ketlint-disable-next-line KET101 */}\n\nTwo.\n", "Two.\n"),
        ("a.rst", "One.\n\n.. ketlint-disable-next-line KET101\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("a.txt", "<!-- ketlint-disable-next-line KET101 -->\nTwo.\n", "Two.\n"),
    ],
)  # fmt: skip
def test_unused_suppressions_go_in_every_format(tmp_path: Path, name: str, before: str, after: str) -> None:
    assert after_fix(tmp_path, before, name=name).decode() == after


@pytest.mark.parametrize(
    ("claim", "texts"),
    [
        ("ketamine-nmda-noncompetitive",
         ["Ketamine is {} NMDA receptor antagonist.", "{} NMDA receptor antagonism by ketamine was shown.",
          "Ketamine blocks NMDA receptors {}."]),
        ("ketamine-binds-noncompetitively", ["Ketamine {} binds to the PCP site."]),
        ("ketamine-blocks-ndma", ["Ketamine blocks {} receptors."]),
    ],
)  # fmt: skip
def test_every_listed_term_is_found(
    knowledge: Knowledge, rules: RuleSet, claim: str, texts: list[str]
) -> None:
    for term, better in knowledge.claim(claim).replace:
        given = [Input("-", "plain", text.format(term).encode()) for text in texts]
        mended = [fixed(one, lambda given: check(given, knowledge, rules)) for one in given]
        assert any(
            result.data.decode() == text.format(better) and result.report.findings == ()
            for result, text in zip(mended, texts, strict=True)
        ), term


def test_no_claim_lists_terms_without_a_test(knowledge: Knowledge) -> None:
    listed = {id_ for id_ in knowledge.claim_ids if knowledge.claim(id_).replace}
    assert listed == {
        "ketamine-nmda-noncompetitive", "ketamine-binds-noncompetitively", "ketamine-blocks-ndma",
    }  # fmt: skip
