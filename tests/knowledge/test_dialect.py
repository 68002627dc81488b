"""A workspace's dialect changes what is shown and understood, and never the base."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import KnowledgeError
from knowledge.dialect import Dialect, conflicts, dump, lay_over, read_dialect, restore
from knowledge.names import name_key
from knowledge.snapshot import dump as snapshot
from knowledge.walking import walk

LADDER = "https://example.org/ladder"
FULL = Dialect(
    titles={"data-scientist": "Growth Data Wrangler"},
    aliases={"number cruncher": "data-scientist", "Applied AI Engineer": "ml-engineer"},
    hidden=("bi-analyst", "ux-designer"),
    ladders={"": LADDER, "ml-engineer": "https://example.org/mle?level=3"},
)


def titles(role):
    return [alias.title for alias in role.also_known_as]


def test_the_base_stays_as_it_is(knowledge):
    before = snapshot(knowledge)
    assert lay_over(knowledge, FULL) != knowledge
    assert snapshot(knowledge) == before


def test_an_empty_dialect_changes_nothing(knowledge):
    assert lay_over(knowledge, Dialect()) == knowledge


def test_records_that_stay_the_same_are_shared(knowledge):
    own = lay_over(knowledge, replace(FULL, ladders={}))
    assert own.roles["mlops-engineer"] is knowledge.roles["mlops-engineer"]
    assert own.activities["monitors-drift"] is knowledge.activities["monitors-drift"]
    assert own.skills is knowledge.skills


def test_an_own_title_is_the_name_and_the_old_one_stays_known(knowledge):
    role = lay_over(knowledge, FULL).roles["data-scientist"]
    assert role.name == "Growth Data Wrangler"
    assert titles(role)[:2] == ["number cruncher", "Data Scientist"]
    assert role.also_known_as[0].cites == ("dialect",)


def test_the_source_of_own_titles_is_in_the_merged_knowledge_only(knowledge):
    assert lay_over(knowledge, FULL).sources["dialect"].name == "this workspace's own titles"
    assert "dialect" not in knowledge.sources


def test_a_name_is_taken_over_from_another_role(knowledge):
    assert "applied ai engineer" in [title.lower() for title in titles(knowledge.roles["ai-engineer"])]
    own = lay_over(knowledge, FULL)
    assert "applied ai engineer" not in [title.lower() for title in titles(own.roles["ai-engineer"])]
    assert titles(own.roles["ml-engineer"])[0] == "Applied AI Engineer"


@pytest.mark.parametrize(
    ("part", "word"), [("fields", "data science"), ("subjects", "deep learning"), ("beside", "researcher")]
)
def test_a_field_of_work_is_taken_over(knowledge, part, word):
    assert getattr(knowledge.titles, part)[word] != "ai-engineer"
    own = lay_over(knowledge, Dialect(aliases={word.title(): "ai-engineer"}))
    assert word not in getattr(own.titles, part)


def test_a_word_with_several_meanings_gets_the_workspaces_own(knowledge):
    own = lay_over(knowledge, Dialect(aliases={"DS": "statistician"}, titles={"data-engineer": "Pipe Fitter"}))
    assert [meaning.means for meaning in own.senses["ds"].meanings] == ["role:statistician", "other", "other"]
    assert own.senses["de"].question.startswith("Do you mean Pipe Fitter, ")
    assert own.senses["cv"] is knowledge.senses["cv"]


def test_ladders_are_for_one_role_or_for_all(knowledge):
    roles = lay_over(knowledge, FULL).roles
    assert roles["ml-engineer"].ladder == "https://example.org/mle?level=3"
    assert {role.ladder for role in roles.values() if role.id != "ml-engineer"} == {LADDER}
    assert {role.ladder for role in knowledge.roles.values()} == {None}


def named(knowledge):
    """List every id of a role that anything in some knowledge refers to."""
    roles = set(knowledge.roles) | set(knowledge.signals) | set(knowledge.stand_ins)
    for part in fields(knowledge):
        if part.name not in {"skills", "neighbours", "kin", "flags", "quiz"}:
            for place, value in walk(getattr(knowledge, part.name)):
                keys = [key for key in place if isinstance(key, str)]
                if isinstance(value, str) and {"role", "roles"} & set(keys[-1:]):
                    roles.add(value)
                elif isinstance(value, str) and keys[-1:] == ["means"] and value.startswith("role:"):
                    roles.add(value.removeprefix("role:"))
                elif {"much", "little", "weights", "why", "more", "less"} & set(keys[-2:-1]):
                    roles.add(keys[-1])
    grammar = knowledge.titles
    return roles | {*grammar.fields.values(), *grammar.subjects.values(), *grammar.beside.values()}


def test_every_reference_is_seen_by_this_test(knowledge):
    assert named(knowledge) == set(knowledge.roles)


def test_a_hidden_role_is_nowhere_referred_to(knowledge):
    for role in list(knowledge.roles)[::3]:
        assert named(lay_over(knowledge, Dialect(hidden=(role,)))) == set(knowledge.roles) - {role}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_roles_can_be_hidden_together(knowledge, data):
    hidden = data.draw(st.sets(st.sampled_from(sorted(knowledge.roles)), max_size=len(knowledge.roles) - 1))
    own = lay_over(knowledge, Dialect(hidden=tuple(hidden)))
    assert set(own.roles) == set(knowledge.roles) - hidden
    assert named(own) <= set(own.roles)
    assert all(len(sense.meanings) > 1 for sense in own.senses.values())
    assert all(dispute.roles for dispute in own.disagreements.values())


def test_what_the_knowledge_no_longer_has_is_passed_over(knowledge):
    old = Dialect(
        titles={"webmaster": "Web Wizard"},
        aliases={"homepage person": "webmaster"},
        hidden=("webmaster",),
        ladders={"webmaster": LADDER},
    )
    assert lay_over(knowledge, old) == knowledge
    everybody = Dialect(hidden=tuple(knowledge.roles))
    assert lay_over(knowledge, everybody) == knowledge


def test_five_thousand_other_names_are_laid_over(knowledge):
    roles = list(knowledge.roles)
    aliases = {f"Wrangler of matter {number}": roles[number % len(roles)] for number in range(5000)}
    assert conflicts(knowledge, Dialect(aliases=aliases)) == []
    own = lay_over(knowledge, Dialect(aliases=aliases))
    before = sum(len(role.also_known_as) for role in knowledge.roles.values())
    assert sum(len(role.also_known_as) for role in own.roles.values()) == before + 5000


NAMES = st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=5)


@given(titles=NAMES, aliases=NAMES, hidden=st.lists(st.text(max_size=20)), ladders=NAMES)
def test_a_dialect_is_kept_as_json(titles, aliases, hidden, ladders):
    dialect = Dialect(titles=titles, aliases=aliases, hidden=tuple(hidden), ladders=ladders)
    assert restore(json.loads(json.dumps(dump(dialect)))) == dialect


def test_a_part_that_was_not_kept_is_empty():
    assert restore({"hidden": ["bi-analyst"]}) == Dialect(hidden=("bi-analyst",))


@pytest.mark.parametrize(
    "kept", [None, [], "x", {"titles": []}, {"titles": {"a": 1}}, {"hidden": "ab"}, {"hidden": [1]}, {"colour": "red"}]
)
def test_what_is_no_dialect_is_refused(kept):
    with pytest.raises(ValueError, match="no dialect"):
        restore(kept)


MLE, DS = "ml-engineer", "data-scientist"


@pytest.mark.parametrize(
    ("dialect", "said"),
    [
        (Dialect(titles={"ml-enginer": "X"}), "I know no role 'ml-enginer'. Did you mean 'ml-engineer'?"),
        (Dialect(aliases={"X": "qqqq"}), "I know no role 'qqqq'. 'list' shows all roles."),
        (Dialect(hidden=("ml-enginer",)), "I know no role 'ml-enginer'. Did you mean 'ml-engineer'?"),
        (Dialect(ladders={"ml-enginer": LADDER}), "I know no role 'ml-enginer'. Did you mean 'ml-engineer'?"),
        (
            Dialect(titles={MLE: "data-scientists"}),
            "'data-scientists' is the name of another role. Choose another name, or hide that role.",
        ),
        (
            Dialect(aliases={"mlops engineer": MLE}),
            "'mlops engineer' is the name of another role. Choose another name, or hide that role.",
        ),
        (
            Dialect(aliases={"ML Ace": MLE, "ml-aces": DS}),
            "'ml-aces' is given to both ml-engineer and data-scientist. Keep it for one of the two.",
        ),
        (
            Dialect(titles={MLE: "Ace", DS: "ACE"}),
            "'ACE' is given to both ml-engineer and data-scientist. Keep it for one of the two.",
        ),
        (
            Dialect(aliases={"airflow": "data-engineer"}),
            "'airflow' is the name of the skill Airflow. Add a word to it, like 'engineer'.",
        ),
        (Dialect(titles={MLE: "  "}), "A name is empty. Write it, or leave it out."),
        (Dialect(titles={MLE: "x" * 81}), f"'{'x' * 60}...' has 81 characters. Cut it to 80."),
        (Dialect(titles={MLE: "a b c d e f g h i j k"}), "'a b c d e f g h i j k' has 11 words. Cut it to 10."),
        (
            Dialect(titles={MLE: "Ace\u202e\n"}),
            "'Ace' holds characters that can't be seen. Type it again, on one line.",
        ),
        (Dialect(titles={MLE: "<!channel>"}), "'!channel' holds markup or a link. Write plain words."),
        (Dialect(aliases={"@here ace": MLE}), "'here ace' holds markup or a link. Write plain words."),
        (Dialect(aliases={"see http://x.y": MLE}), "'see http://x.y' holds markup or a link. Write plain words."),
        (Dialect(aliases={"evil.com ace": MLE}), "'evil.com ace' holds markup or a link. Write plain words."),
        (Dialect(aliases={"12": MLE}), "'12' has no letters. Write it in words."),
    ],
)
def test_a_conflict_says_the_reason_and_the_way_out(knowledge, dialect, said):
    assert [str(conflict) for conflict in conflicts(knowledge, dialect)] == [said]


@pytest.mark.parametrize(
    "address",
    [
        "example.org/ladder",
        "ftp://example.org/x",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://slack.com@evil.org/",
        "https://example.org/a b",
        "https://example.org/<x>",
        "https://example.org/x|y",
        "https://example.org/x\n",
        "https://example.org/\u202ex",
        "",
    ],
)
def test_a_ladder_is_the_address_of_a_page(knowledge, address):
    (found,) = conflicts(knowledge, Dialect(ladders={"": address}))
    assert found.remedy == "Write the whole of it, like https://example.org/ladder"


def test_a_ladder_is_not_too_long(knowledge):
    (found,) = conflicts(knowledge, Dialect(ladders={"": LADDER + "x" * 500}))
    assert str(found).endswith("Use one of at most 500.")


@pytest.mark.parametrize("address", [LADDER, "http://wiki.corp:8080/ladder?id=3#top", "https://example.org"])
def test_usual_addresses_are_fine(knowledge, address):
    assert conflicts(knowledge, Dialect(ladders={"": address})) == []


def test_one_role_must_be_left(knowledge):
    everybody = tuple(knowledge.roles)
    assert [str(found) for found in conflicts(knowledge, Dialect(hidden=everybody))] == [
        "No role would be left. Keep one or more."
    ]
    assert conflicts(knowledge, Dialect(hidden=everybody[1:])) == []


def test_there_are_not_too_many_names(knowledge):
    aliases = {f"ace number {number} of all": MLE for number in range(10_001)}
    (found,) = conflicts(knowledge, Dialect(aliases=aliases))
    assert str(found) == "10,001 other names are more than I can take. Keep the 10,000 that people use most."


def test_what_is_no_conflict(knowledge):
    assert conflicts(knowledge, FULL) == []
    hidden_name = Dialect(titles={"data-analyst": "BI Analyst"}, hidden=("bi-analyst",))
    assert conflicts(knowledge, hidden_name) == []
    own_name = Dialect(titles={MLE: knowledge.roles[MLE].name}, aliases={"ml engineers": MLE})
    assert conflicts(knowledge, own_name) == []
    assert conflicts(knowledge, Dialect(aliases={"MLOps": "ml-platform-engineer", "C++ Engineer": MLE})) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Data Scientist", "data-scientists"), ("ML Ops", "mlops"), ("Ingénieur ML", "ingenieur ml"), ("QA", "q.a.")],
)
def test_names_are_alike_whatever_their_form(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("C++", "C"), ("C#", "C++"), ("AWS", "AW"), ("DevOps", "DevOp")])
def test_names_that_differ_stay_apart(one, other):
    assert name_key(one) != name_key(other)


@pytest.fixture
def folder(tmp_path):
    """Write files of a dialect, by name."""

    def write(**files):
        for name, text in files.items():
            path = tmp_path / (name.replace("__", "/").replace("_", "-") + ".yaml")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_folder_says_all_of_a_dialect(knowledge, folder):
    root = folder(
        roles__data_scientist="id: data-scientist\nname: Growth Data Wrangler\nalso_known_as: [number cruncher]\n",
        roles__ml_engineer=(
            "id: ml-engineer\nladder: https://example.org/mle?level=3\n"
            "also_known_as:\n  - {title: Applied AI Engineer, cites: [ours]}\n"
        ),
        roles__bi_analyst="id: bi-analyst\nhidden: true\n",
        roles__ux_designer="id: ux-designer\nhidden: true\n",
        workspace=f"ladder: {LADDER}\n",
    )
    assert read_dialect(root, knowledge) == FULL


def mistakes(root, knowledge):
    with pytest.raises(KnowledgeError) as error:
        read_dialect(root, knowledge)
    return [str(mistake) for mistake in error.value.mistakes]


def test_every_mistake_is_told_at_once_with_its_line(knowledge, folder):
    root = folder(
        roles__data_scientist="id: data-scientist\nname: ML Engineer\nalso_known_as:\n  - fine name\n  - airflow\n",
        roles__ml_engineer="id: ml-engineer\ncolour: red\n",
        roles__mlops="id: mlops-engineer\n",
        roles__nobody="id: nobody\nhidden: true\n",
        roles__ux_designer="id: ux-designer\nname: A\nname: B\n",
        roles__ui_designer="id: ui-designer\nalso_known_as: [Fine Names]\n",
        roles__bi_analyst="id: bi-analyst\n\tname: X\n",
        workspace="ladder: nowhere\n",
        notes="- x\n",
    )
    (root / "roles" / "data-analyst.yml").write_text("id: data-analyst\n")
    found = mistakes(root, knowledge)
    for expected in (
        "notes.yaml:1: is not a file of a dialect. Move it to roles/, name it workspace.yaml, or delete it",
        "roles/bi-analyst.yaml:2: holds a tab. Use spaces",
        "roles/data-analyst.yml:1: ends in .yml. Rename it to .yaml",
        "roles/data-scientist.yaml:5: 'airflow' is the name of the skill Airflow. Add a word to it, like 'engineer'",
        "roles/ml-engineer.yaml:2: 'colour' is not a known key. Remove it, or check its spelling",
        "roles/mlops.yaml:1: the file is not named after the role 'mlops-engineer'. Mend the id, or name the file mlops-engineer.yaml",
        "roles/nobody.yaml:2: I know no role 'nobody'. 'list' shows all roles",
        "roles/ui-designer.yaml:2: 'Fine Names' is given to both data-scientist and ui-designer. Keep it for one of the two",
        "roles/ux-designer.yaml:3: has the key 'name' twice. Keep one of them",
        "workspace.yaml:1: 'nowhere' is not the address of a page. Write the whole of it, like https://example.org/ladder",
    ):
        assert expected in found
    assert "roles/data-scientist.yaml:2: 'ML Engineer' is the name" in " ".join(found)
    assert found == sorted(found, key=lambda line: line.split(":")[0])


def test_a_name_written_alike_for_two_roles_is_a_mistake(knowledge, folder):
    root = folder(
        roles__data_scientist="id: data-scientist\nalso_known_as: [ace]\n",
        roles__ml_engineer="id: ml-engineer\nalso_known_as: [ace]\n",
    )
    assert mistakes(root, knowledge) == [
        "roles/ml-engineer.yaml:2: 'ace' is given to data-scientist too. Keep it for one of the two"
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("roles__ml_engineer", "- id: ml-engineer\n- id: ml-engineer\n", ":2: 'ml-engineer' stands here twice"),
        ("workspace", "- ladder: https://a.b\n- ladder: https://a.c\n", ":2: is a second record"),
        ("workspace", "colour: red\n", "'ladder' is missing"),
        ("roles__ml_engineer", "id: ml-engineer\nalso_known_as: [5]\n", ":2: 'also_known_as entry 1' must be a record"),
        ("roles__ml_engineer", "", "is empty"),
        ("roles__ml_engineer", "id: ml-engineer\nname: !!python/object:os.system x\n", "uses the tag"),
    ],
)
def test_a_file_in_the_wrong_shape_is_a_mistake(knowledge, folder, name, text, said):
    assert said in " ".join(mistakes(folder(**{name: text}), knowledge))


def test_a_folder_that_is_not_there_is_a_mistake(knowledge, tmp_path):
    assert mistakes(tmp_path / "none", knowledge) == [f"{tmp_path / 'none'}:1: is no folder. Check the path"]


def test_an_empty_folder_is_an_empty_dialect(knowledge, tmp_path):
    assert read_dialect(tmp_path, knowledge) == Dialect()
