# Two commands do everything: `make demo` and `make test`.
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
DATA := ../shared/data

.PHONY: demo test setup lint types unit quality test-slow train lock bench clean

setup: $(STAMP)
	@scripts/system-packages

$(STAMP): requirements.lock pyproject.toml scripts/create-venv
	@scripts/create-venv $(VENV)

demo: setup
	@$(PY) -m tests.demo

test: setup lint types unit quality

lint:
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .

types:
	$(VENV)/bin/mypy

# a file's tests stay together; three processes for two cores, as tests of the commands wait for theirs
unit:
	$(PY) -m pytest -m "not slow" -n 3 --dist loadfile

quality:
	$(PY) -m tests.quality.floors

test-slow: setup
	$(PY) -m pytest -m slow
	$(PY) -m tests.quality.floors --slow

# learns the committed tables anew (CC BY-SA 4.0 corpora, see finnish/data and pipeline/entities/model/data)
train: setup
	$(PY) -m finnish.training --gold $(DATA)/lemmas/tdt-dev.conllu \
	  --other $(DATA)/lemmas/ftb-dev.conllu $(DATA)/lemmas/ftb-test.conllu \
	  --text $(DATA)/retrieval/passages.jsonl $(DATA)/entities/turku-ner-train.tsv
	$(PY) -m finnish.version
	$(PY) -m pipeline.entities.model.train $(DATA)/entities/turku-ner-train.tsv \
	  $(DATA)/entities/turku-ner-dev.tsv

bench: setup
	$(PY) -m tests.benchmarks

# pins versions and hashes; asks the package index that pip is set up with, and writes no address
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet -o requirements.lock

clean:
	rm -rf $(VENV) .demo build dist *.egg-info
