"""Tests of the networks over sentences."""
