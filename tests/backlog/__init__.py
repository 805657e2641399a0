"""Tests of reading backlogs and writing their results."""
