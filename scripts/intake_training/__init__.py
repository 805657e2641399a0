"""Train the network of the offline intake: from evals/intake/train to advisor/intake/offline/classifier/weights.npz."""
