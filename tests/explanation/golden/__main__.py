"""Write the golden files anew, for a reader to look at what changed."""

from __future__ import annotations

from tests.explanation.golden import CASES, path_of, rendered

for name in CASES:
    path_of(name).write_text(rendered(name), "utf-8")
