"""Tests of durable batches."""
