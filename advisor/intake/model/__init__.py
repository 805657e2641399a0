"""Intake through a language model: it proposes facts with quotes, code checks each one."""

from advisor.intake.model.answer import FoundFact, FoundFacts
from advisor.intake.model.reader import ModelIntake, questions

__all__ = ["FoundFact", "FoundFacts", "ModelIntake", "questions"]
