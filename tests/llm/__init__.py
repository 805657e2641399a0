"""Tests of the calls to a model."""
