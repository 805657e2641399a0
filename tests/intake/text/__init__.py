"""Tests of making descriptions easy to read."""
