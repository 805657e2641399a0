"""The advisor as a model that speaks OpenAI's chat completions."""
