"""Reads and writes the tables of crates/chancery-data/data/world."""

import pathlib
import sys

WORLD = pathlib.Path(__file__).parents[2] / "crates/chancery-data/data/world"


def rows(path: pathlib.Path):
    """Yields the rows of a table, without its header."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def write(path: pathlib.Path, header: str, table) -> None:
    """Writes `table`, sorted by its whole rows, under the lines of `header`; a row twice is a mistake."""
    lines = sorted("\t".join(row) for row in table)
    doubles = {one for one, other in zip(lines, lines[1:]) if one == other}
    if doubles:
        sys.exit(f"{path.name}: these rows stand twice:\n" + "\n".join(sorted(doubles)))
    text = "".join(f"# {line}\n" for line in header.strip().splitlines())
    path.write_text(text + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{path.name}: {len(lines)} rows")
