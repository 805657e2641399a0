"""Tests of the intake through a model."""
