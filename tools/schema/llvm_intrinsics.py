"""Writes the names of the LLVM intrinsics that the wheel's LLVM knows, one a line.

A call of an intrinsic holds its number; script shows its name, which is line `number` of the file
(counted from 0; line 0 is no intrinsic).

    python tools/schema/llvm_intrinsics.py schema/0.27.0/llvm_intrinsics.txt
"""

import pathlib
import subprocess
import sys

# LLVM does not say how many there are and reads behind its table when asked for more: each step is
# a process of its own, and the file ends where one dies or answers nonsense.
READER = """
import sys, tvm
name = tvm.get_global_func("target.llvm_get_intrinsic_name")
for number in range(int(sys.argv[1]), int(sys.argv[2])):
    print(name(number), flush=True)
"""
STEP = 20000


def read(begin: int, end: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", READER, str(begin), str(end)],
        capture_output=True,
        check=False,
    )
    names = []
    for line in done.stdout.split(b"\n")[:-1]:
        name = line.decode("ascii", errors="replace")
        if begin + len(names) > 0 and not name.startswith("llvm."):
            break
        names.append(name)
    return names


def main() -> None:
    names: list[str] = []
    while len(more := read(len(names), len(names) + STEP)) == STEP:
        names += more
    pathlib.Path(sys.argv[1]).write_text("".join(f"{name}\n" for name in names + more))


if __name__ == "__main__":
    main()
