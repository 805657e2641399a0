"""Decide between prompting, RAG, fine-tuning or both for an AI project, with evidence and verified citations."""

import os
from importlib.metadata import version

__version__ = version("llm-adaptation-advisor")

# Read by numpy when it is first loaded. The matrices of the networks are small: splitting them among threads gains
# nothing, and where others use the processor, too, threads that wait for each other take many times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Read by LiteLLM when it is first loaded, by whomever: without these it would fetch lists from the network.
for _name in ("MODEL_COST_MAP", "ANTHROPIC_BETA_HEADERS", "AUTOROUTER_PRESETS"):
    os.environ.setdefault(f"LITELLM_LOCAL_{_name}", "True")
