"""Intake without a model: free text in, facts with exact evidence out."""

from __future__ import annotations

from advisor.intake.offline.reader import OfflineIntake

__all__ = ["OfflineIntake"]
