"""How good the answers are, measured on labelled articles: plain functions, and floors that must hold.

An operator may run it on own articles: `python -m service.evaluation FOLDER`, where FOLDER has one or more of
`languages/`, `translation/`, `summaries/`, `themes/`, each with a `dev.jsonl.gz`.
"""
