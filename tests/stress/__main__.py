"""`python -m tests.stress [NAME…]`: run the tests of these names, or all, and print a table for docs/operations.md."""

import sys
from importlib import import_module

from tests.stress.table import HEAD

_ALL = ("start", "answers", "overload", "signals", "shared", "slow", "hostile", "expressions", "mutated", "soak")


def main(names):
    rows = []
    for name in names or _ALL:
        print(f"{name} …", file=sys.stderr, flush=True)
        rows += import_module(f"tests.stress.{name}").run()
        print(rows[-1], file=sys.stderr, flush=True)
    print(HEAD, *rows, sep="\n")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
