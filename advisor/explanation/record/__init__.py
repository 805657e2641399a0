"""The decision record: Markdown after MADR 4, worth committing to a repository, and the same as a page to print."""

from advisor.explanation.record.document import record
from advisor.explanation.record.page import page

__all__ = ["page", "record"]
