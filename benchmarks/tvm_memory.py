"""What a loaded large module holds in TVM, beyond the caller's own text."""

import gc
import json
import re
import sys

import tvm


def status(key: str) -> int:
    with open("/proc/self/status", encoding="utf-8") as file:
        return 1024 * int(re.search(rf"{key}:\s+(\d+)", file.read()).group(1))


with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
tvm.ir.load_json(tvm.ir.save_json(tvm.tirx.const(1, "int32")))
gc.collect()
before = status("VmRSS")
with open("/proc/self/clear_refs", "w", encoding="utf-8") as file:
    file.write("5")
module = tvm.ir.load_json(text)
peak = status("VmHWM") - before
gc.collect()
held = status("VmRSS") - before
print(json.dumps({"held": held / len(text), "peak": peak / len(text)}))
