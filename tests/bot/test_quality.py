"""Answer quality: our own labelled sets, and where they are at hand, the shared ones."""

import json

import pytest
from conftest import rows

FLOOR = {"titles": 0.95, "rejected": 0.96, "intent": 0.92, "precision": 0.97, "recall": 0.95}


def test_titles_of_our_own(reader):
    ours = [row for row in rows("titles") if row["gold"]]
    foreign = [row for row in rows("titles") if not row["gold"]]
    right = sum(bool(set(reader.vocabulary.title(row["text"])[:1]) & set(row["gold"])) for row in ours)
    assert right / len(ours) >= FLOOR["titles"]
    assert sum(not reader.vocabulary.title(row["text"]) for row in foreign) / len(foreign) >= FLOOR["rejected"]


def test_questions_of_our_own(reader):
    labelled = rows("questions")
    read = [reader.read(row["text"]) for row in labelled]
    right = sum(query.intent == row["intent"] for query, row in zip(read, labelled, strict=True))
    assert right / len(labelled) >= FLOOR["intent"]
    named = [(set(query.mentions), set(row["gold"])) for query, row in zip(read, labelled, strict=True)]
    both = sum(len(found & gold) for found, gold in named)
    assert both / sum(len(found) for found, _ in named) >= FLOOR["precision"]
    assert both / sum(len(gold) for _, gold in named) >= FLOOR["recall"]


@pytest.mark.parametrize(
    ("name", "rank", "first", "third"), [("postings", "rank_posting", 0.9, 0.97), ("resumes", "rank_resume", 0.87, 0.9)]
)
def test_long_texts_of_our_own(bot, name, rank, first, third):
    labelled = [(getattr(bot.expert, rank)(row["text"]), set(row["gold"])) for row in rows(name)]
    assert sum(bool(set(roles[:1]) & gold) for roles, gold in labelled) / len(labelled) >= first
    assert sum(bool(set(roles[:3]) & gold) for roles, gold in labelled) / len(labelled) >= third


@pytest.mark.peer
@pytest.mark.parametrize(
    ("task", "least"),
    [
        ("titles", {"overall": 0.95, "top1": 0.95, "rejected": 0.96}),
        ("questions", {"intent": 0.88, "mention_precision": 0.98, "mention_recall": 0.95}),
        ("postings", {"top1": 0.68, "top3": 0.88}),
        ("resumes", {"top1": 0.87, "top3": 0.95}),
    ],
)
def test_the_shared_sets(shared, tmp_path, task, least, run):
    gold = shared / "eval" / f"{task}.jsonl"
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text(run("predict", task, str(gold)).stdout, encoding="utf-8")
    scored = run.python(str(shared / "eval" / "score.py"), task, str(gold), str(predictions))
    figures = json.loads(scored.stdout)
    assert {name: figures[name] for name, floor in least.items() if figures[name] < floor} == {}
