"""Tests of the panel of guides."""
