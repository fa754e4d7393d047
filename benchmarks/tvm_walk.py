"""TVM's side of walking: every object of a module once, every field read, through tvm_ffi."""

import json
import sys
import time

import tvm
import tvm_ffi
from tvm_ffi.core import Object


def field_names(cls: type) -> list[str]:
    infos = []
    info = cls.__tvm_ffi_type_info__
    while info is not None:
        infos.append(info)
        info = info.parent_type_info
    return [field.name for info in reversed(infos) for field in info.fields]


def walk(root: Object) -> int:
    names: dict[type, list[str]] = {}
    seen: set[int] = set()
    # Objects stay alive, so that no other one gets their address.
    kept = []
    stack = [root]
    while stack:
        value = stack.pop()
        if isinstance(value, tvm_ffi.Array):
            stack.extend(value)
        elif isinstance(value, tvm_ffi.Map):
            for item in value.items():
                stack.extend(item)
        elif isinstance(value, Object):
            handle = value.__chandle__()
            if handle in seen:
                continue
            seen.add(handle)
            kept.append(value)
            cls = type(value)
            if cls not in names:
                names[cls] = field_names(cls)
            for name in names[cls]:
                # An operator's description is reflected and not readable.
                stack.append(getattr(value, name, None))
    return len(kept)


with open(sys.argv[1], encoding="utf-8") as file:
    module = tvm.ir.load_json(file.read())
best = float("inf")
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    count = walk(module)
    best = min(best, time.perf_counter() - start)
print(json.dumps({"objects": count, "seconds": best}))
