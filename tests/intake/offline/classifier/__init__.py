"""Tests of the network beside the patterns."""
