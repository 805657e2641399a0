"""Tests of the portfolio report."""
