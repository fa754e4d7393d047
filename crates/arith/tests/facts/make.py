"""Writes what TVM says of expressions: `facts.txt` beside this file.

Run with the Python of the pinned wheel: python make.py
A line is a question and the answer, or `!` where TVM refuses, with a tab between. Expressions are
lists in parentheses, the constructor first; `x:int32` is a variable, `5:int32` a constant, and a
number alone one of Python. Two runs write the same bytes.
"""

import json
import pathlib
import random

import tvm
from tvm import ir, sym, tirx
from tvm.ir.prim import _ffi_api, expr
from tvm.script.parser.core import doc, evaluator

OPERATORS = {
    "+": doc.Add, "-": doc.Sub, "*": doc.Mult, "/": doc.Div, "//": doc.FloorDiv, "%": doc.Mod,
    "<<": doc.LShift, ">>": doc.RShift, "&": doc.BitAnd, "|": doc.BitOr, "^": doc.BitXor,
    "==": doc.Eq, "!=": doc.NotEq, "<": doc.Lt, "<=": doc.LtE, "and": doc.And, "or": doc.Or,
}  # fmt: skip
FUNCTIONS = {
    "Add": _ffi_api._OpAdd, "Sub": _ffi_api._OpSub, "Mul": _ffi_api._OpMul,
    "Div": _ffi_api._OpDiv, "Mod": _ffi_api._OpTruncMod, "FloorDiv": _ffi_api._OpFloorDiv,
    "FloorMod": _ffi_api._OpFloorMod, "Min": _ffi_api._OpMin, "Max": _ffi_api._OpMax,
    "EQ": _ffi_api._OpEQ, "LT": _ffi_api._OpLT, "And": _ffi_api._OpAnd, "Or": _ffi_api._OpOr,
}  # fmt: skip


class Question:
    """Evaluates a question with TVM."""

    def __init__(self):
        self.variables = {}

    def build(self, item):
        if not isinstance(item, list):
            return item
        head, *rest = item
        if head == "var":
            return self.variables.setdefault(
                tuple(rest), ir.Var(rest[0], ir.PrimType(rest[1]))
            )
        if head == "imm":
            kind = expr.FloatImm if "float" in rest[0] else expr.IntImm
            return kind(*rest)
        if head == "cast":
            return self.build(rest[1]).astype(rest[0])
        if head == "neg":
            return -self.build(rest[0])
        if head == "py":
            return evaluator._eval_op(
                OPERATORS[rest[0]](), [self.build(rest[1]), self.build(rest[2])]
            )
        if head == "op":
            return FUNCTIONS[rest[0]](self.build(rest[1]), self.build(rest[2]), None)
        if head == "if":
            return tirx.if_then_else(*(self.build(each) for each in rest))
        if head == "simplify":
            analyzer = sym.Analyzer()
            for name, low, extent in rest[1]:
                analyzer.bind(self.build(name), ir.Range.from_min_extent(low, extent))
            return analyzer.simplify(self.build(rest[0]))
        return getattr(expr, head)(*(self.build(each) for each in rest))


def answer(question):
    try:
        value = Question().build(question)
        if not isinstance(value, ir.Expr):
            value = value.asobject()
        return written(value)
    except Exception:  # whatever TVM raises
        return "!"


def written(value):
    graph = json.loads(ir.save_json(value))
    nodes = graph["nodes"]

    def dtype(index):
        return nodes[nodes[index]["data"]["ty"]]["data"]["dtype"]

    def write(index):
        node = nodes[index]
        key, data = node["type"], node.get("data")
        if key == "ir.Var":
            return f"{nodes[data['name']]['data']}:{dtype(index)}"
        if key == "ir.IntImm":
            return f"{nodes[data['value']]['data']}:{dtype(index)}"
        if key == "ir.FloatImm":
            return f"{float(data['value'])}:{dtype(index)}"
        if key == "ir.Call":
            args = [write(arg) for arg in nodes[data["args"]]["data"]]
            return f"({' '.join([nodes[data['op']]['data'], *args])})"
        name = key.removeprefix("prim.")
        head = f"{name} {dtype(index)}" if name == "Cast" else name
        parts = [write(data[field]) for field in data if field not in ("span", "ty")]
        return f"({' '.join([head, *parts])})"

    return write(graph["root_index"])


def asked(item):
    if not isinstance(item, list):
        return str(item)
    if not item:
        return "()"
    if item[0] == "var":
        return f"{item[1]}:{item[2]}"
    if item[0] == "imm":
        return f"{item[2]}:{item[1]}"
    return f"({' '.join(asked(each) for each in item)})"


TYPES = ["int8", "int32", "int32", "int32", "int64", "uint8", "uint64", "bool", "float16",
         "float32", "bfloat16", "float8_e4m3fn", "int32x4", "float32x4"]  # fmt: skip


def operand(random):
    dtype = random.choice(TYPES)
    if "x" in dtype or random.random() < 0.5:
        return ["var", random.choice("xy"), dtype]
    if "float" in dtype:
        return ["imm", dtype, random.choice([0.0, 1.0, 2.5, -1.0])]
    return ["imm", dtype, random.choice([0, 1, 1, 2, 7, -3, 127, 255, 2**31 - 1])]


def number(random):
    return random.choice([0, 1, 2, -1, 7, 300, 2**31, 1.0, 2.5])


def of_operators(random):
    kind = random.random()
    a, b = operand(random), operand(random)
    if random.random() < 0.4:
        b = ["var", "y", a[1] if a[0] == "imm" else a[2]]
    if random.random() < 0.3:
        b = number(random)
    elif random.random() < 0.2:
        a = number(random)
    if kind < 0.45:
        return ["py", random.choice(list(OPERATORS)), a, b]
    if kind < 0.85:
        return ["op", random.choice(list(FUNCTIONS)), a, b]
    if kind < 0.9:
        return ["neg", operand(random)]
    if kind < 0.96:
        return ["cast", random.choice(TYPES), operand(random)]
    return ["if", ["var", "c", "bool"], a, b]


def index(random, depth):
    if depth == 0 or random.random() < 0.15:
        if random.random() < 0.7:
            return ["var", random.choice("ijnm"), "int32"]
        return ["imm", "int32", random.choice([0, 1, 2, 3, 4, 8, 16, -1])]
    name = random.choice(["Add", "Add", "Sub", "Mul", "FloorDiv", "FloorMod", "Min", "Max"])
    a = index(random, depth - 1)
    if name in ("Mul", "FloorDiv", "FloorMod"):
        return [name, a, ["imm", "int32", random.choice([2, 3, 4, 8, 16])]]
    return [name, a, index(random, depth - 1)]


def of_indices(random):
    ranges = [[["var", "i", "int32"], 0, 16], [["var", "j", "int32"], 0, 4]]
    question = index(random, random.choice([2, 3, 3]))
    if random.random() < 0.25:
        name = random.choice(["LT", "LE", "EQ", "NE"])
        question = [name, question, index(random, random.choice([0, 1]))]
    return ["simplify", question, ranges if random.random() < 0.7 else []]


def main():
    assert tvm.__version__ == "0.27.0.post1", tvm.__version__
    source = random.Random(1)
    questions = [of_operators(source) for _ in range(500)]
    questions += [of_indices(source) for _ in range(400)]
    lines = [f"{asked(question)}\t{answer(question)}\n" for question in questions]
    path = pathlib.Path(__file__).with_name("facts.txt")
    path.write_text("".join(dict.fromkeys(lines)))


if __name__ == "__main__":
    main()
