"""Runs the tests of the Python package with what cargo built.

    cargo build -p chancery-python -p chancery-cli && python3 crates/chancery-python/tests/run.py target/debug

The folder has the library and the command. The library is put beside the Python sources in a folder of its own, which goes when all is done.
Tests of what is not installed (pyarrow, pandas, polars, spacy, pyspark, dask, ray) are skipped, each with a line.
"""

import os
import shutil
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
LIBRARIES = {"libchancery_python.so": "_native.abi3.so", "libchancery_python.dylib": "_native.abi3.so", "chancery_python.dll": "_native.pyd"}


def main(built):
    """Runs all tests, and returns whether none failed."""
    found = [(os.path.join(built, name), beside) for name, beside in LIBRARIES.items() if os.path.exists(os.path.join(built, name))]
    if not found:
        sys.exit(f"{built}: has no library; build it with: cargo build -p chancery-python")
    (library, beside), command = found[0], os.path.join(built, "chancery")
    with tempfile.TemporaryDirectory() as folder:
        package = os.path.join(folder, "chancery")
        shutil.copytree(os.path.join(HERE, "..", "python", "chancery"), package)
        shutil.copy(library, os.path.join(package, beside))
        os.environ["PYTHONPATH"] = os.pathsep.join([folder, os.environ.get("PYTHONPATH", "")])
        if os.path.exists(command):
            os.environ["CHANCERY_COMMAND"] = os.path.abspath(command)
        sys.path[:0] = [folder, HERE]
        tests = unittest.defaultTestLoader.discover(HERE, pattern="test_*.py")
        result = unittest.TextTestRunner(verbosity=1).run(tests)
        for test, why in result.skipped:
            print(f"{test.id()}: {why}")
        return result.wasSuccessful()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(0 if main(sys.argv[1]) else 1)
