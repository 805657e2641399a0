"""The process that reads one file: from standard input; its contents, or what is wrong, to standard output."""

from __future__ import annotations

import json
import sys

from advisor.guidance.readers import read
from advisor.guidance.readers.apart import MAX_MEMORY, MAX_SECONDS
from advisor.guidance.readers.contents import UnreadableError


def main() -> None:
    """Read the file whose suffix and name are the arguments."""
    _bound()
    suffix, name = sys.argv[1:3]
    answer, sys.stdout = sys.stdout, sys.stderr  # what a library prints isn't the answer
    try:
        contents = read(sys.stdin.buffer.read(), suffix, name)
        sections = [[item.anchor, item.heading, item.text, item.page] for item in contents.sections]
        json.dump({"title": contents.title, "sections": sections, "note": contents.note}, answer)
    except UnreadableError as error:
        json.dump({"problem": error.problem, "advice": error.advice}, answer)
    answer.flush()


def _bound() -> None:
    if sys.platform == "win32":
        return
    import resource

    # The limit on time is for the case that the process which waits for this one is killed.
    for kind, limit in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, MAX_SECONDS)):
        try:
            resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))
        except (OSError, ValueError):  # not every system can bound everything
            continue


if __name__ == "__main__":
    main()
