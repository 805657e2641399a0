"""Tests of intake without a model."""
