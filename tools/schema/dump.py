"""Writes the object model of the installed apache-tvm as data: types.json and operators.json."""

import argparse
import json
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tvm  # noqa: F401  registers the types of the compiler
import tvm.relax  # noqa: F401  registers those of Relax's Python side
import tvm.te  # noqa: F401
import tvm.topi  # noqa: F401

from operator_records import all_operator_names, operator_record
from type_records import all_type_keys, type_record

TVM = "0.27.0.post1"
TVM_FFI = "0.1.14.post1"

# Fixtures of tvm-ffi's own test suite, in no IR; see README.md.
LEFT_OUT = "testing."


def write(path: Path, records: Iterable[dict[str, Any]]) -> int:
    lines = [json.dumps(record, ensure_ascii=False, allow_nan=False) for record in records]
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    return len(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="directory for the two files")
    out = parser.parse_args().out
    found = (version("apache-tvm"), version("apache-tvm-ffi"))
    if found != (TVM, TVM_FFI):
        parser.error(f"needs apache-tvm {TVM} with apache-tvm-ffi {TVM_FFI}, found {found}")
    out.mkdir(parents=True, exist_ok=True)
    keys = [key for key in all_type_keys() if not key.startswith(LEFT_OUT)]
    files: list[tuple[str, list[str], Callable[[str], dict[str, Any]]]] = [
        ("types.json", keys, type_record),
        ("operators.json", all_operator_names(), operator_record),
    ]
    for name, names, record in files:
        print(f"{name}: {write(out / name, map(record, names))} records")


if __name__ == "__main__":
    main()
