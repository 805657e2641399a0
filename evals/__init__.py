"""Evaluations: datasets of our own writing, and what the product makes of them."""
