"""Decide between prompting, RAG, fine-tuning or both for an AI project, with evidence and verified citations."""

from importlib.metadata import version

__version__ = version("llm-adaptation-advisor")
