"""TVM's parser on scripts, in one thread: seconds of its own of each, the fastest of some passes."""

import json
import sys
import time

import tvm

FILE, PASSES = sys.argv[1], int(sys.argv[2])

with open(FILE, encoding="utf-8") as file:
    scripts = json.load(file)

seconds = []
for script in scripts:
    best = float("inf")
    try:
        for _ in range(PASSES):
            start = time.process_time()
            tvm.script.from_source(script)
            best = min(best, time.process_time() - start)
    except Exception:  # noqa: BLE001  not to be compared, then
        best = None
    seconds.append(best)
print(json.dumps(seconds))
