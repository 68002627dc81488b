"""`mlrole predict`: a file of texts in, labels out in the same order."""

import csv
import io
import json

import pytest

TITLES = [("Sr. MLE II (remote)", ["ml-engineer"]), ("Dentist", []), ("BIG DATA ENGINEER", ["data-engineer"])]


def test_titles_are_labelled_in_order(inside, tmp_path):
    file = tmp_path / "titles.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text, _ in TITLES), encoding="utf-8")
    done = inside("predict", "titles", str(file))
    labels = [json.loads(line) for line in done.stdout.splitlines()]
    assert [label["roles"][:1] for label in labels] == [roles for _, roles in TITLES]
    assert [label["intent"] for label in labels] == ["lookup", "unknown", "lookup"]


def test_questions_come_from_standard_input_too(inside):
    asked = ["What does a data scientist do?", "How do I become an MLOps engineer?", "blorb frob"]
    done = inside("predict", "questions", stdin="".join(json.dumps({"text": text}) + "\n" for text in asked))
    labels = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(label["intent"], label["roles"]) for label in labels] == [
        ("lookup", ["data-scientist"]),
        ("path", ["mlops-engineer"]),
        ("unknown", []),
    ]


def test_a_spreadsheet_keeps_its_columns_and_gains_two(inside, tmp_path):
    file = tmp_path / "titles.csv"
    file.write_text('\ufeffid,Job title\n1,"Engineer, Machine Learning"\n2,Dentist\n3,\n', encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(inside("predict", "titles", str(file), "--column", "Job title").stdout)))
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert [row["roles"].split(" ")[0] for row in rows] == ["ml-engineer", "", ""]
    assert rows[0]["Job title"] == "Engineer, Machine Learning"


def test_a_cell_with_a_line_break_stays_one_row(inside, tmp_path):
    file = tmp_path / "titles.csv"
    file.write_text('title,n\n"Data\nEngineer",1\nMLE,2\n', encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(inside("predict", "titles", str(file), "--column", "title").stdout)))
    assert [(row["roles"].split(" ")[0], row["n"]) for row in rows] == [("data-engineer", "1"), ("ml-engineer", "2")]


@pytest.mark.parametrize(
    ("arguments", "stdin", "says"),
    [
        (("predict", "titles"), "Data Engineer\n", "Line 1 is not a JSON object"),
        (("predict", "titles"), '{"text": "a"}\n{"title": "b"}\n', "Line 2"),
        (("predict", "titles", "--column", "job"), "title\nMLE\n", "no column 'job'. The file has: title"),
        (("predict", "titles", "--column", "job"), "", "no columns"),
        (("predict", "titles", "--column", "title"), "title,n\nMLE,1,2\n", "Row 2 has more cells"),
        (("predict", "titles", "--column", "title"), "title,roles\nMLE,x\n", "'roles' already"),
        (("predict", "titles", "--column", "title"), b"title\nIng\xe9nieur\n", "not UTF-8"),
        (("predict", "titles"), "[" * 100_000, "Line 1"),
        (("predict", "titles"), '{"text": "a"}\n\n{"text": "b"}\n', "Line 2"),
        (("predict", "titles", "/nowhere"), "", "does not exist"),
        (("predict", "posters"), "", "not one of"),
    ],
)
def test_bad_input_gets_a_clear_sentence(inside, arguments, stdin, says):
    done = inside(*arguments, stdin=stdin)
    assert done.returncode != 0
    assert says in done.stderr
    assert done.stdout == ""


def test_nothing_in_nothing_out(inside):
    done = inside("predict", "titles", stdin="")
    assert (done.returncode, done.stdout) == (0, "")


def test_odd_separators_inside_a_cell_do_not_tear_the_row(inside, tmp_path):
    file = tmp_path / "titles.csv"
    file.write_text("title,n\nData\u2028Engineer,1\nMLE\x0b,2\n", encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(inside("predict", "titles", str(file), "--column", "title").stdout)))
    assert [row["n"] for row in rows] == ["1", "2"]


@pytest.mark.parametrize(
    ("task", "text", "role", "intent"),
    [
        (
            "postings",
            "Build ingestion pipelines with Airflow, Spark and Kafka into the data lake",
            "data-engineer",
            "decode",
        ),
        ("resumes", "2019 - 2024 UX Designer\nWireframes, Figma prototypes, user research", "ux-designer", "recommend"),
    ],
)
def test_long_texts_are_ranked_from_lines_and_from_a_spreadsheet(inside, tmp_path, task, text, role, intent):
    done = inside("predict", task, stdin=json.dumps({"text": text}) + "\n")
    label = json.loads(done.stdout)
    assert (label["roles"][0], label["intent"]) == (role, intent)
    file = tmp_path / "texts.csv"
    with file.open("w", newline="", encoding="utf-8") as target:
        csv.writer(target).writerows([["id", "body"], ["7", text]])
    row = next(csv.DictReader(io.StringIO(inside("predict", task, str(file), "--column", "body").stdout)))
    assert (row["id"], row["roles"].split(" ")[0], row["intent"]) == ("7", role, intent)
