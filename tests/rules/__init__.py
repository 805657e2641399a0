"""Tests of the rule engine, beside a referee that reads the decision model a second time."""
