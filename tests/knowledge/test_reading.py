"""Files are read as plain data or refused with file, line and remedy."""

import pytest

from knowledge.model import Alias, Statement
from knowledge.reading import Mistake, entries, parse_page, read_page

GOOD = "text: Builds things\ncites: [S0-001]\n"


def only(text: str) -> Mistake:
    mistakes = parse_page(text, "file.yaml").mistakes
    assert mistakes
    return min(mistakes)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: !!python/object:os.system x\n", 2, "tag"),
        ("a: &x [1]\nb: *x\n", 1, "alias"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: 1\n\tb: 2\n", 2, "tab"),
        ("a: [1, 2\n", 2, "not valid YAML"),
        ("", 1, "empty"),
        ("a: 2023-02-31\n", 1, "can't be read"),
        ("? [a, b]\n: c\n", 1, "not a word"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_with_its_line(text, line, says):
    mistake = only(text)
    assert mistake.line == line
    assert says in mistake.what
    assert mistake.remedy


def test_an_exploding_alias_is_refused_before_it_explodes():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 10)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "alias" in only(bomb).what


def test_deep_nesting_is_a_mistake_and_not_a_crash():
    assert parse_page("[" * 5000 + "]" * 5000, "deep.yaml").mistakes


def test_a_file_that_is_not_text_is_a_mistake_at_its_line(tmp_path):
    (tmp_path / "bad.yaml").write_bytes(b"a: 1\nb: \xff\n")
    (mistake,) = read_page(tmp_path / "bad.yaml", "bad.yaml").mistakes
    assert (mistake.line, mistake.what) == (2, "is not UTF-8 text")


def test_a_missing_file_is_a_mistake(tmp_path):
    (mistake,) = read_page(tmp_path / "absent.yaml", "absent.yaml").mistakes
    assert "can't be read" in mistake.what


def test_every_mistake_of_a_page_is_listed_with_its_line():
    page = parse_page(
        "- text: fine\n  cites: [S0-001]\n- txt: slip\n  cites: [S0-001]\n- text: good\n  cites: nothing\n", "f.yaml"
    )
    good, unfit, bad = entries(page, Statement)
    assert len(unfit) == 2
    assert len(good) == 1
    assert [(mistake.line, mistake.what.split("'")[1]) for mistake in sorted(bad)] == [
        (3, "text"),
        (3, "txt"),
        (6, "cites"),
    ]


def test_a_word_that_yaml_reads_as_true_is_explained():
    _, _, bad = entries(parse_page("title: on\ncites: [ours]\n", "f.yaml"), Alias)
    assert "read as True" in bad[0].what
    assert "quotes" in bad[0].remedy


def test_a_record_reads_into_its_class():
    good, _, bad = entries(parse_page(GOOD, "f.yaml"), Statement)
    assert not bad
    assert good[0].record == Statement(text="Builds things", cites=("S0-001",))


def test_all_that_is_not_plain_is_listed_at_once():
    page = parse_page("a: 1\na: 2\nb: !!python/name:os.system\nc: 2023-02-31\nd: 4\nd: 5\n", "f.yaml")
    assert [mistake.line for mistake in page.mistakes] == [2, 3, 4, 6]


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("text:\ncites: [ours]\n", "'text' is empty", "Write a value"),
        ("text: a\ncites: ours\n", "'cites' must be a list", "[first, second]"),
        ("- just words\n", "must be a record", "neighbouring"),
        ("text: a\ncites: [ours]\nas_of: soon\n", "'as_of' is not a date", "2026-01-31"),
        ("text: a\ncites: [1]\n", "'cites entry 1' is read as 1", "quotes"),
    ],
)
def test_a_remedy_says_what_to_write(text, what, remedy):
    _, _, bad = entries(parse_page(text, "f.yaml"), Statement)
    assert any(what in mistake.what and remedy in mistake.remedy for mistake in bad), bad
