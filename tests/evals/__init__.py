"""Tests of the eval suites."""
