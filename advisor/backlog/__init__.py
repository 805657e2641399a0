"""Backlogs: many descriptions in one file. Reads their rows and writes what became of them, one row at a time.

`rows` reads CSV, JSONL and Excel workbooks; what is wrong with one row is kept in that row. `Result` is what became of
a row, and `write` puts results into a file at once or not at all. Nothing here calls a model or a database.
"""

from advisor.backlog.bounds import BOUNDS, Bounds
from advisor.backlog.reading import rows
from advisor.backlog.results import Result
from advisor.backlog.rows import Row, further_columns
from advisor.backlog.writing import Format, check_output, check_place, write, write_to

__all__ = [
    "BOUNDS",
    "Bounds",
    "Format",
    "Result",
    "Row",
    "check_output",
    "check_place",
    "further_columns",
    "rows",
    "write",
    "write_to",
]
