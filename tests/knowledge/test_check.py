"""The check finds every slip in a folder at once, at its line, with a remedy."""

import shutil

import pytest

from knowledge import SHIPPED, KnowledgeError, load_fresh
from knowledge.check import check, summarise
from knowledge.folder import read_folder

pytestmark = pytest.mark.usefixtures("read_once")


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped folder that a test may spoil."""
    for path in sorted(SHIPPED.rglob("*.yaml")):
        copy = tmp_path / path.relative_to(SHIPPED)
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
    return tmp_path


def spoil(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_shipped_knowledge_is_sound():
    assert check(read_folder(SHIPPED)) == []


ROLE = "roles/mlops-engineer.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "what", "remedy"),
    [
        (ROLE, "{skill: docker,", "{skill: dcker,", "no skill 'dcker'", "docker"),
        (ROLE, "role: devops-engineer", "role: devop-engineer", "no role 'devop-engineer'", "devops-engineer"),
        (ROLE, "cites: [S3-047, S0-022]", "cites: [S3-947]", "S3 has no fact 947", "001 to 087"),
        (ROLE, "cites: [S3-047, S0-022]", "cites: [S9-001]", "names no known source", "sources.yaml"),
        (ROLE, "cites: [S3-047, S0-022]", "cites: []", "nothing is cited", "common"),
        (ROLE, "id: mlops-engineer", "id: ml-ops-engineer", "not named after the id", "ml-ops-engineer.yaml"),
        (ROLE, "level: core", "level: vital", "'skills entry 1 level' is 'vital'", "'core' or 'useful'"),
        (ROLE, "family: operations", "famly: operations", "'famly' is not a known key", "spelling"),
        (ROLE, "text: Watches models", "text: Watches <models>", "markup", "plain text"),
        (ROLE, "title: mlops,", "title: devops,", "'devops' belongs to 'devops-engineer'", "one of the two"),
        ("activities.yaml", "id: monitors-drift", "id: deploys-models", "'deploys-models' is used", "own id"),
        (ROLE, "learn_more: https://", "learn_more: javascript:", "not https", "https://"),
        (ROLE, "{skill: docker, level: core", "{skill: git, level: core", "'git' stands here twice", "Keep one"),
        (ROLE, "title: mlops,", "title: dev-ops,", "'dev-ops' belongs to 'devops-engineer'", "one of the two"),
        (
            "senses.yaml",
            "means: role:computer-vision-engineer",
            "means: role:computer-vison-engineer",
            "no role",
            "vision",
        ),
        ("senses.yaml", "means: role:computer-vision-engineer", "means: rol:x", "no kind of meaning", "role:ID"),
        ("titles.yaml", "  web dev: software-engineer", "  web dev: software-enginer", "no role", "software-engineer"),
        ("titles.yaml", "{head: [linguist]", "{head: [linguists]", "a rule names 'linguists'", "heads"),
        ("senses.yaml", "- word: pm", "- word: cv", "'cv' stands here twice", "Keep one"),
        ("disagreements.yaml", "source: S0", "source: S7", "no source 'S7'", ""),
        ("skills/mlops.yaml", "effort: half-course", "effort: half-curse", "no effort 'half-curse'", "half-course"),
        ("skills/mlops.yaml", "after: [git]", "after: [gitt]", "no skill 'gitt'", "git"),
        ("skills/mlops.yaml", "after: [git]", "after: [git, ci_cd]", "learnt after itself", "circle"),
        (
            "kin.yaml",
            "general: software_engineering",
            "general: software_enginering",
            "no skill",
            "software_engineering",
        ),
        ("traits.yaml", "    ml-product-manager:", "    ml-product-manger:", "no role 'ml-product-manger'", "manager"),
        ("quiz.yaml", "likes: [coding", "likes: [codding", "no trait 'codding'", "coding"),
        ("quiz.yaml", "{id: puzzle", "{id: build", "'build' stands twice", "Rename"),
        ("products.yaml", "ml-engineer: 3", "ml-engineer: 0", "not positive", "Leave the role out"),
        ("products.yaml", "- id: any", "- id: other", "no product 'any'", "Add it"),
        ("stand_ins.yaml", "- role: data-engineer\n", "- role: data-scientist\n", "stands here twice", "Keep one"),
        ("signals.yaml", "role: ai-engineer\n", "role: ai-enginer\n", "no role 'ai-enginer'", "ai-engineer"),
    ],
)
def test_a_slip_is_found_at_its_line_with_a_remedy(folder, name, old, new, what, remedy):
    line = spoil(folder, name, old, new)
    found = [mistake for mistake in check(read_folder(folder)) if what in mistake.what]
    assert found, f"nothing says {what!r}"
    places = {(mistake.file, mistake.line) for mistake in found}
    assert places & {(name, line), (name, line - 1), (name, line + 1)}
    assert remedy in found[0].remedy


def test_a_fact_that_nobody_cites_is_missed(folder):
    for path in folder.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("S3-050", "S3-047"), encoding="utf-8")
    assert any("S3-050 is nowhere cited" in mistake.what for mistake in check(read_folder(folder)))


def test_all_mistakes_come_at_once(folder):
    spoil(folder, ROLE, "{skill: docker,", "{skill: dcker,")
    spoil(folder, "activities.yaml", "phrases:", "phrase:")
    (folder / "roles" / "broken.yaml").write_text("a: [", encoding="utf-8")
    (folder / "stray.yaml").write_text("a: 1", encoding="utf-8")
    files = {mistake.file for mistake in check(read_folder(folder))}
    assert {ROLE, "activities.yaml", "roles/broken.yaml", "stray.yaml"} <= files


def test_unsound_knowledge_does_not_load(folder):
    spoil(folder, ROLE, "{skill: docker,", "{skill: dcker,")
    with pytest.raises(KnowledgeError) as caught:
        load_fresh(folder)
    assert len(caught.value.mistakes) >= 1


def test_the_summary_counts_what_is_there():
    summary = summarise(read_folder(SHIPPED))
    assert summary.roles == 40
    assert summary.skills >= 142
    assert summary.activities >= 40
    assert summary.disagreements == 21
    assert {source: whole for source, (_, _, whole) in summary.facts.items()} == {
        "S0": 57,
        "S1": 27,
        "S2": 35,
        "S3": 87,
    }
    assert all(carried + absent == whole for carried, absent, whole in summary.facts.values())


def test_one_bad_record_does_not_bury_its_cause_under_consequences(folder):
    spoil(folder, ROLE, "family: operations", "family: operation")
    spoil(folder, ROLE, "cites: [S3-047, S0-022]", "cites: [S3-999]")
    mistakes = check(read_folder(folder))
    assert "'family' is 'operation'" in mistakes[0].what
    assert any("S3 has no fact 999" in mistake.what for mistake in mistakes)
    assert not [mistake for mistake in mistakes if "no role 'mlops-engineer'" in mistake.what]
