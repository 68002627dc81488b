#!/bin/sh
# Score the bot on labelled titles, questions, job posts and resumes, where they are; each line is one JSON object of figures.
set -eu
data=${MLROLE_EVAL:-../shared/eval}
if [ ! -f "$data/score.py" ]; then
    echo "No labelled data in $data: nothing to score. Name a folder: MLROLE_EVAL=... make eval"
    exit 0
fi
predictions=$(mktemp)
trap 'rm -f "$predictions"' EXIT
for task in titles questions postings resumes; do
    .venv/bin/mlrole predict "$task" "$data/$task.jsonl" >"$predictions"
    .venv/bin/python "$data/score.py" "$task" "$data/$task.jsonl" "$predictions"
done
