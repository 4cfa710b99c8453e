"""Packages that are not needed unless what they are for is asked for."""

import importlib
from types import ModuleType


def need(package: str, what: str) -> ModuleType:
    """Returns a package, or says how to install it. ``what`` needs it."""
    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise ImportError(f"{what} needs {package}; install it with: pip install {package.split('.')[0]}") from error
