"""Settings: from the environment and `.env`, with errors that name the variable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from advisor.errors import SettingsError
from advisor.settings import PREFIX, Settings, load_settings


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take away what this machine has set: no variable, no `.env`."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_defaults() -> None:
    """With nothing set the advisor is offline and keeps its data in the user's folder."""
    settings = load_settings()
    assert (settings.model, settings.api_base, settings.database_url) == (None, None, None)
    assert settings.data_dir.name == "llm-adaptation-advisor"
    assert settings.database == f"sqlite:///{settings.data_dir / 'advisor.db'}"


def test_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each field is read from its variable, with its type."""
    monkeypatch.setenv("ADVISOR_MODEL", "ollama_chat/llama3.1")
    monkeypatch.setenv("ADVISOR_MODEL_TIMEOUT_SECONDS", "2.5")
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(tmp_path / "data"))
    settings = load_settings()
    assert (settings.model, settings.model_timeout_seconds) == ("ollama_chat/llama3.1", 2.5)
    assert settings.database == f"sqlite:///{tmp_path / 'data' / 'advisor.db'}"


def test_database_url_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """A configured database is used; without the name of a driver, by the one that is installed."""
    monkeypatch.setenv("ADVISOR_DATABASE_URL", "postgresql://db/advisor")
    assert load_settings().database == "postgresql+psycopg://db/advisor"


def test_dot_env(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A `.env` in the working directory is read; the environment wins over it."""
    (tmp_path / ".env").write_text("ADVISOR_MODEL=openai/one\nADVISOR_API_BASE=http://localhost:1\n", encoding="utf-8")
    assert load_settings().model == "openai/one"
    monkeypatch.setenv("ADVISOR_MODEL", "openai/two")
    assert (load_settings().model, load_settings().api_base) == ("openai/two", "http://localhost:1")


def test_empty_means_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable is one that isn't set."""
    monkeypatch.setenv("ADVISOR_MODEL", "")
    monkeypatch.setenv("ADVISOR_MODEL_TIMEOUT_SECONDS", "")
    assert load_settings() == Settings()
    assert load_settings().model is None


def test_other_variables_are_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Variables of other programs, and lines of a `.env` that are not ours, don't matter."""
    monkeypatch.setenv("MODEL", "openai/other")
    (tmp_path / ".env").write_text("OTHER_KEY=x\nADVISOR_SOMETHING_NEW=y\n", encoding="utf-8")
    assert load_settings().model is None


@pytest.mark.parametrize("value", ["soon", "0", "-1", "601", "nan", "inf"])
def test_invalid_values_name_the_variable(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """A value that can't be used is refused by the name of its variable, with what to do."""
    monkeypatch.setenv("ADVISOR_MODEL_TIMEOUT_SECONDS", value)
    with pytest.raises(SettingsError, match=r"ADVISOR_MODEL_TIMEOUT_SECONDS: .*Correct the environment") as caught:
        load_settings()
    assert caught.value.exit_code == 2


def test_invalid_dot_env_names_the_variable(tmp_path: Path) -> None:
    """An invalid value in a `.env` is refused just so."""
    (tmp_path / ".env").write_text("ADVISOR_MODEL_TIMEOUT_SECONDS=soon\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="ADVISOR_MODEL_TIMEOUT_SECONDS"):
        load_settings()


def test_a_dot_env_that_is_not_text(tmp_path: Path) -> None:
    """A `.env` that isn't UTF-8 is the operator's mistake, told without a traceback."""
    (tmp_path / ".env").write_bytes(b"ADVISOR_MODEL=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"\.env"):
        load_settings()


def test_access_tags_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tags of the caller come as a list with commas; by default there are none."""
    assert load_settings().access_tags == frozenset()
    monkeypatch.setenv("ADVISOR_ACCESS_TAGS", " hr, team:legal ,,hr")
    assert load_settings().access_tags == {"hr", "team:legal"}


@pytest.mark.parametrize("value", ["HR", "a b", "hr;legal", "x" * 65])
def test_an_invalid_access_tag_names_the_variable(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """A tag that no document can have is refused."""
    monkeypatch.setenv("ADVISOR_ACCESS_TAGS", value)
    with pytest.raises(SettingsError, match="ADVISOR_ACCESS_TAGS"):
        load_settings()


def test_more_is_done_at_once_where_most_of_it_is_waiting() -> None:
    """Assessments that wait for a model are many at once, those that need the processor few; a number set is kept."""
    offline, modeled = Settings(_env_file=None), Settings(_env_file=None, model="openai/gpt-4.1-mini")
    assert (offline.at_once, modeled.at_once) == (4, 64)
    assert modeled.model_copy(update={"assessments_at_once": 7}).at_once == 7


def test_settings_are_frozen() -> None:
    """Settings don't change once read."""
    with pytest.raises(ValidationError, match="frozen"):
        load_settings().model = "openai/other"  # type: ignore[misc]
