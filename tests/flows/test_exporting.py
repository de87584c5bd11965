"""`tieout export`: the papers of an output folder written anew, the same as a run writes them."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from flows import cli
from flows.exporting import export
from flows.versions import tieout_version
from pipeline.errors import UsageError
from pipeline.reports import DossierRun, RenderedPages, write_batch, write_dossier
from tests.pipeline.reports import scene
from tests.pipeline.reports.papers import scenes


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder of two dossiers, as a run leaves it."""
    results = [scenes.sample(n, scenes.accepted) for n in (1, 3)]
    versions = (("tieout", tieout_version()),)
    for result in results:
        write_dossier(dataclasses.replace(result, versions=versions), tmp_path, RenderedPages({}))
    batch = scene.batch(*(DossierRun.of(r, "in", 1.0) for r in results))
    write_batch(dataclasses.replace(batch, versions=versions), tmp_path)
    return tmp_path


def _all(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def test_it_writes_what_the_run_wrote_byte_for_byte(out: Path) -> None:
    before = _all(out)
    for path in (*out.glob("*/working_paper.*"), *out.glob("*/memorandum.docx"), out / "summary.xlsx"):
        path.unlink()
    done = export(out)
    assert _all(out) == before
    assert sorted(done.papers) == ["DL-2023-0001", "DL-2023-0003"]
    assert not done.faults


def test_the_command_prints_the_paths_alone(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status("export", str(out)) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == str(out / "summary.xlsx")
    assert str(out / "DL-2023-0001" / "memorandum.docx") in printed
    assert all(Path(line).exists() for line in printed)
    assert _status("export", str(out), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told["dossiers"]) == {"DL-2023-0001", "DL-2023-0003"}


def test_a_result_of_another_version_is_told_and_the_others_are_written(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (out / "DL-2023-0003" / "result.json").write_text('{"dossier_id": "DL-2023-0003"}', encoding="utf-8")
    assert _status("export", str(out)) == 3
    captured = capsys.readouterr()
    assert "DL-2023-0003: result.json cannot be used: state" in captured.err
    assert str(out / "DL-2023-0001" / "working_paper.xlsx") in captured.out


def test_a_folder_without_results_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no result"):
        export(tmp_path / "nowhere")
    assert _status("export", str(tmp_path)) == 2


def test_without_run_json_every_dossier_is_in_the_summary(out: Path) -> None:
    (out / "run.json").unlink()
    shutil.rmtree(out / "DL-2023-0001")
    assert export(out).summary.exists()


def _status(*arguments: str) -> int:
    return int(cli.app(list(arguments), standalone_mode=False) or 0)
