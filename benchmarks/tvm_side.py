"""TVM's side of the comparison: passes over all modules, in one thread."""

import json
import sys
import time

import tvm

FILE, PASSES = sys.argv[1], int(sys.argv[2])

with open(FILE, encoding="utf-8") as file:
    jsons = json.load(file)


def fastest(one_pass):
    best = float("inf")
    for _ in range(PASSES):
        start = time.perf_counter()
        one_pass()
        best = min(best, time.perf_counter() - start)
    return best


def load():
    for text in jsons:
        tvm.ir.load_json(text)


def save():
    for module in modules:
        tvm.ir.save_json(module)


def show():
    for module in modules:
        module.script()


load_time = fastest(load)
modules = [tvm.ir.load_json(text) for text in jsons]
print(json.dumps({"load": load_time, "save": fastest(save), "print": fastest(show)}))
