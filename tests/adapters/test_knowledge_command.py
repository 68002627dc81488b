"""`mlrole knowledge check [DIR]`."""

import shutil

from knowledge import SHIPPED


def test_the_shipped_folder_is_sound_and_summed_up(run):
    done = run("knowledge", "check")
    assert done.returncode == 0
    assert "40 roles" in done.stdout
    assert "206 facts in 4 source documents" in done.stdout
    assert done.stdout.rstrip().endswith("No mistakes.")


def test_a_folder_with_mistakes_lists_them_all_and_fails(run, tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    role = folder / "roles" / "ux-designer.yaml"
    role.write_text(role.read_text(encoding="utf-8").replace("family: design", "family: desing"), encoding="utf-8")
    (folder / "senses.yaml").write_text("- word: cv\n\tquestion: x\n", encoding="utf-8")
    done = run("knowledge", "check", str(folder))
    assert done.returncode == 1
    assert "roles/ux-designer.yaml:3: 'family' is 'desing'" in done.stdout
    assert "senses.yaml:2: is not valid YAML" in done.stdout
    assert "mistakes." in done.stdout


def test_an_empty_folder_says_what_is_missing(run, tmp_path):
    done = run("knowledge", "check", str(tmp_path))
    assert done.returncode == 1
    assert "sources.yaml:1" in done.stdout
    assert "Traceback" not in done.stderr
