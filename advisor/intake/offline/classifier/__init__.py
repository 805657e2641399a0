"""A small trained network that reads statements which no pattern foresaw, beside the patterns.

Inputs per sentence: word n-grams, a MiniLM vector of it and of its neighbors, the patterns' findings and the mood.
Weights come from `python -m scripts.train_intake` and the descriptions in evals/intake/train.
"""
