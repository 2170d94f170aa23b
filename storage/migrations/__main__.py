"""For whoever changes a table: `python -m storage.migrations "what changes"`."""

from __future__ import annotations

import sys

from storage.schema import write_migration

if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].strip():
        sys.exit('usage: python -m storage.migrations "what changes"')
    print(write_migration(sys.argv[1]))
