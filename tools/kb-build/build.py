"""Builds every generated table of crates/chancery-data/data/world.

Run as `cargo xtask data`, or `python3 tools/kb-build/build.py DOWNLOADS OUT [SCRIPT...]`, where a script is `variants` or
another module named below: only its tables are built then.
"""

import pathlib
import sys

import codes
import fetch
import memberships
import places
import variants
import xref


def main(downloads: str, out: str, *only: str) -> None:
    packages = fetch.fetch(pathlib.Path(downloads))
    world = pathlib.Path(out)
    # The subdivisions of places.py are read by xref.py.
    for module in (places, codes, memberships, xref, variants):
        if not only or module.__name__ in only:
            module.build(packages, world)


if __name__ == "__main__":
    main(*sys.argv[1:])
