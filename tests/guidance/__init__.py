"""Tests of the guidance documents, their index and its search."""
