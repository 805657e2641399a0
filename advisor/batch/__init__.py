"""Durable batches: many rows assessed by as many workers as wanted, each row paid for once.

The only importer of DBOS.
"""
