"""A small trained network that reads statements which no pattern foresaw, beside the patterns.

First each sentence by itself (`network`), then the description as a whole (`overview`); numbers apart (`roles`).
Weights come from `python -m scripts.train_intake` and the descriptions in evals/intake/train.
"""
