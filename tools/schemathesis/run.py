#!/usr/bin/env python3
"""Schemathesis against a running server: whatever is asked, no answer is a fault of the server.

Usage: python3 tools/schemathesis/run.py PATH/TO/chancery

Makes a record of the examples, serves it, and has Schemathesis (from PyPI) make requests from the OpenAPI document: right ones, wrong
ones, hostile ones. It fails where an answer is a server error, lacks a status or a type that the document has, or does not fit its schema.
Prints a line and ends well where Schemathesis is not installed. Takes less than two minutes.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent / "examples"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def schemathesis():
    """Returns the command, or nothing where it is not installed."""
    beside = pathlib.Path(sys.executable).parent / "schemathesis"
    return str(beside) if beside.exists() else shutil.which("schemathesis")


def main():
    program = os.path.abspath(sys.argv[1])
    command = schemathesis()
    if command is None:
        print("skipped: schemathesis is not installed (pip install schemathesis)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        texts = sorted(str(path) for path in EXAMPLES.glob("*.txt"))
        subprocess.run([program, "add", "--quiet", "--record", "talks.record", *texts], cwd=folder, check=True)
        serve = [program, "serve", "--record", "talks.record", "--bind", "127.0.0.1:0", "--rate", "0"]
        server = subprocess.Popen(serve, cwd=folder, stderr=subprocess.PIPE, text=True)
        try:
            address = server.stderr.readline().split("at ")[1].split(";")[0].strip()
            run = subprocess.run(
                [
                    command, "run", f"{address}api/v1/openapi.json",
                    "--url", f"{address}api/v1",
                    "--checks", CHECKS,
                    # It does not end.
                    "--exclude-path", "/events/stream",
                    "--phases", "examples,coverage,fuzzing",
                    "--max-examples", os.environ.get("CHANCERY_EXAMPLES", "60"),
                    "--generation-deterministic",
                    "--request-timeout", "20",
                    "--workers", "1",
                    "--no-color",
                ],
                cwd=folder,
            )
            return run.returncode
        finally:
            server.terminate()
            server.wait(timeout=30)


if __name__ == "__main__":
    sys.exit(main())
