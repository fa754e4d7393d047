"""Writes every public name that scripts can reach through T., R. and I.: one record a line.

    python tools/schema/script_names.py schema/0.27.0/script_names.json

`prefix` and `name` (dotted below the prefix); `kind` is `function`, `class`, `namespace` (a module or
an object that only holds names) or `value`.
"""

import inspect
import json
import pathlib
import sys
import types
from collections.abc import Iterator
from typing import Any

import tvm  # noqa: F401  registers what the namespaces hold
from tvm.script import ir as I
from tvm.script import relax as R
from tvm.script import tirx as T

# Modules that are reachable because Python files lie there, not as names of a script.
NOT_OF_SCRIPTS = {"builder", "parser", "entry", "frame", "ir"}


def kind_of(value: Any) -> str:
    if isinstance(value, types.ModuleType):
        return "namespace"
    if inspect.isclass(value):
        return "class"
    if callable(value):
        return "function"
    if type(value).__module__.startswith("tvm.") and not hasattr(value, "__ffi_init__"):
        return "namespace"
    return "value"


def of_tvm(value: Any) -> bool:
    """Not what a module has only imported from Python itself."""
    module = value.__name__ if isinstance(value, types.ModuleType) else None
    module = module or getattr(value, "__module__", None) or type(value).__module__
    return isinstance(module, str) and module.split(".")[0] in ("tvm", "tvm_ffi", "builtins")


def names(holder: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Of the prefix itself everything; below it functions and what holds names, one level deep.

    Deeper are other modules that Python files import, and the modifiers of one instruction
    (T.ptx.mma.sync.aligned…), tens of thousands of combinations.
    """
    for part in sorted(dir(holder)):
        name = f"{path}{part}"
        if part.startswith("_") or name in NOT_OF_SCRIPTS:
            continue
        try:
            value = getattr(holder, part)
        except Exception:  # noqa: BLE001  a property that wants a target or a device
            continue
        if not of_tvm(value):
            continue
        kind = kind_of(value)
        if path and (isinstance(value, types.ModuleType) or kind in ("class", "value")):
            continue
        yield name, kind
        # An object can be called and hold names both.
        holds = kind == "namespace" or (kind == "function" and not inspect.isroutine(value))
        if holds and not path:
            yield from names(value, f"{name}.")


def main() -> None:
    records = [
        {"prefix": prefix, "name": name, "kind": kind}
        for prefix, holder in (("I", I), ("R", R), ("T", T))
        for name, kind in sorted(names(holder))
    ]
    lines = ",\n".join(json.dumps(record) for record in records)
    pathlib.Path(sys.argv[1]).write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(records)} names")


if __name__ == "__main__":
    main()
