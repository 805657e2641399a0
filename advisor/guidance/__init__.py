"""The guidance documents: read, cut into passages, indexed and searched, all offline.

This package alone imports llama_index and chromadb, and these only on first use.
"""

from __future__ import annotations

from advisor.guidance.corpus import corpus_passages, read_corpus
from advisor.guidance.documents import Document
from advisor.guidance.ingestion import IngestReport, ingest, list_documents, remove_documents
from advisor.guidance.retrieval import Guidance, open_everything, open_guidance

__all__ = [
    "Document",
    "Guidance",
    "IngestReport",
    "corpus_passages",
    "ingest",
    "list_documents",
    "open_everything",
    "open_guidance",
    "read_corpus",
    "remove_documents",
]
