"""What an operator sees of a running server: metrics, logs and traces. None of it holds text of a user."""
