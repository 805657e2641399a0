"""A description made easy to read: folded, with its sentences, its language, and what of it is no prose."""
