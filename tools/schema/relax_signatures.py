"""Writes the signatures of the operators of the dialect relax as a table in Rust.

Run with the Python of a TVM installation:

    python tools/schema/relax_signatures.py schema/0.27.0 > crates/dialect_relax/src/op/signatures.rs

The parameters, their order and their defaults are those of the wrappers that TVM's parser calls; a
parameter with the name of a field of the operator's attributes goes there, every other one is an
argument of the call. The fields that no parameter sets follow, by name only: the printer writes
them too.
"""

import ast
import inspect
import json
import re
import sys
import textwrap

from tvm.script import relax as R

# Attributes that the registration does not name, found by calling the wrapper.
STATISTICAL = "relax.attrs.StatisticalAttrs"
ATTRS = {
    "argmax": "relax.attrs.ArgmaxArgminAttrs",
    "argmin": "relax.attrs.ArgmaxArgminAttrs",
    "bucketize": "relax.attrs.BucketizeAttrs",
    "ccl.allgather": "relax.attrs.AllGatherAttrs",
    "dist.annotate_sharding": "relax.attrs.DistributionAttrs",
    "dist.redistribute": "relax.attrs.DistributionAttrs",
    "matmul": "relax.attrs.MatmulAttrs",
} | dict.fromkeys(("max", "mean", "median", "min", "prod", "std", "sum", "variance"), STATISTICAL)

# Operators with files of their own.
BY_HAND = {
    "assert_op",
    "call_builtin_with_ctx",
    "call_dps_packed",
    "call_inplace_packed",
    "call_pure_packed",
    "call_py_func",
    "call_tir",
    "call_tir_inplace",
    "call_tir_with_grad",
    "dist.call_tir_local_view",
    "hint_on_device",
    "invoke_closure",
    "invoke_pure_closure",
    "print",
    "to_vdevice",
}

# Where a parameter stands in the call, where that is not its place among the parameters.
PLACES = {"nn.attention_var_len": {"seqstart_k": 4, "max_seqlen_q": 5, "max_seqlen_k": 6}}

# Conversions that happen behind the wrapper.
CONVERSIONS = {
    ("image.affine_grid", "size"): "Square",
    ("image.resize2d", "roi"): "FloatImms(4)",
    ("image.resize2d", "size"): "Size(2)",
    ("image.resize3d", "roi"): "FloatImms(6)",
    ("image.resize3d", "size"): "Size(3)",
    ("memory.view", "dtype"): "DType",
    ("memory.view", "relative_byte_offset"): "Prim",
    ("memory.view", "shape"): "Shape",
    ("split", "indices_or_sections"): "Sections",
    ("unique", "return_counts"): "Expr",
    ("unique", "return_index"): "Expr",
    ("unique", "return_inverse"): "Expr",
    ("unique", "sorted"): "Expr",
}

# Fields that no parameter sets: what TVM leaves in them.
LEFT = {("grad.take_backward", "mode"): 'Str("")'}

# What a parameter without a value is made from.
DEFAULTS = {
    ("eye", "m"): "SameArg(0)",
    ("image.resize2d", "roi"): "Floats(&[0.0; 4])",
    ("image.resize3d", "roi"): "Floats(&[0.0; 6])",
    ("nn.attention_var_len", "max_seqlen_k"): "SameArg(5)",
    ("nn.attention_var_len", "seqstart_k"): "SameArg(3)",
}

FIELDS = {
    "int": "Int",
    "float": "Float",
    "bool": "Bool",
    "DataType": "DType",
    "Optional<DataType>": "OptDType",
    "ffi.String": "Str",
    "Optional<ffi.String>": "OptStr",
    "Optional<int>": "OptInt",
    "ffi.Array<int>": "Ints",
    "Optional<ffi.Array<int>>": "OptInts",
    "ffi.Array<float>": "Floats",
    "ffi.Array<ir.FloatImm>": "FloatImms(0)",
    "Optional<ir.FloatImm>": "OptFloatImm",
    "Optional<ir.IntImm>": "OptIntImm",
    "relax.distributed.DeviceMesh": "DeviceMesh",
    "relax.distributed.Placement": "Placement",
}


def type_text(ty):
    """A type of the schema in TVM's notation."""
    if isinstance(ty, str):
        return ty
    args = ", ".join(type_text(arg) for arg in ty.get("args", []))
    return f"{ty['type']}<{args}>" if args else ty["type"]


def source_of(function):
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    return ast.unparse(tree)


def spread(source, name):
    """To how many elements an integer is repeated."""
    found = re.search(rf"isinstance\({name}, int\)[^:]*:\s*\n\s*{name} = [\[(]([^\])]*)[\])]", source)
    return len([part for part in found.group(1).split(",") if part.strip()]) if found else 0


def argument(op, name, source):
    """How the value of an argument becomes an expression."""
    if (op, name) in CONVERSIONS:
        return CONVERSIONS[op, name]
    for pattern, kind in (
        (rf"\b{name} = prim_value\({name}\)", "Prim"),
        (rf"ShapeExpr\({name}\)|_normalize_shape\({name}\)", "Shape"),
        (rf"Tuple\({name}\)", "Tuple"),
        (rf"_wrap_inline_arg_tuple\({name}\)", "Arguments"),
        (rf"StringImm\({name}\)", "Str"),
        (rf"GenericConst\(tvm.DataType\({name}\)", "DType"),
        (rf"convert_to_expr\({name}\)", "Python"),
    ):
        if re.search(pattern, source):
            return kind
    return "Expr"


def field(op, name, ty, source):
    if (op, name) in CONVERSIONS:
        return CONVERSIONS[op, name]
    kind = FIELDS.get(ty, "Object")
    count = spread(source, name)
    pool = re.search(r"(conv|pool)(\d)d(_transpose)?$", op)
    if kind == "Ints":
        if pool and not op.startswith("grad."):
            count = int(pool.group(2))
            return f"Padding({count})" if name == "padding" else f"Ints({count})"
        return f"Ints({count})" if not op.startswith("grad.") else "Ints(0)"
    if kind == "OptInts":
        return f"OptInts({count})"
    return kind


def literal(value):
    if value is inspect.Parameter.empty:
        return "Required"
    if value is None:
        return "None"
    if isinstance(value, bool):
        return f"Bool({str(value).lower()})"
    if isinstance(value, int):
        return f"Int({value})"
    if isinstance(value, float):
        return f"Float({value!r})"
    if isinstance(value, str):
        return f'Str("{value}")'
    if isinstance(value, (tuple, list)):
        if all(isinstance(v, int) for v in value):
            return f"Ints(&[{', '.join(map(str, value))}])"
        return f"Floats(&[{', '.join(map(repr, value))}])"
    # `prim_value(0)`
    return f"Int({int(value)})"


def signature(op, record, types):
    attrs = ATTRS.get(op) or record.get("attrs_type_key") or None
    fields = {f["name"]: (i, type_text(f["type"])) for i, f in enumerate(types[attrs]["fields"])} if attrs else {}
    params, place = [], 0
    function = R
    try:
        for part in op.split("."):
            function = getattr(function, part)
    except AttributeError:
        function = None
    if function is None:
        for name, _ in record["args"]:
            params.append(f'("{name}", Arg({place}, A::Expr), D::Required)')
            place += 1
        return attrs, params
    source = source_of(function)
    seen = set()
    for p in inspect.signature(function).parameters.values():
        default = DEFAULTS.get((op, p.name)) or literal(p.default)
        if p.name in fields:
            at, ty = fields[p.name]
            seen.add(p.name)
            if p.name == "out_layout":
                layout = "data_layout" if "data_layout" in fields else "layout"
                default = f"SameAs({fields[layout][0]})"
            params.append(f'("{p.name}", Attr({at}, F::{field(op, p.name, ty, source)}), D::{default})')
        else:
            at = PLACES.get(op, {}).get(p.name, place)
            kind = argument(op, p.name, source)
            params.append(f'("{p.name}", Arg({at}, A::{kind}), D::{default})')
            place += 1
    for name, (at, ty) in fields.items():
        if name not in seen:
            default = LEFT.get((op, name))
            default = default or "Required"
            params.append(f'("{name}", Named({at}, F::{field(op, name, ty, source)}), D::{default})')
    return attrs, params


def main(schema):
    with open(f"{schema}/operators.json", encoding="utf-8") as file:
        operators = json.load(file)
    with open(f"{schema}/types.json", encoding="utf-8") as file:
        types = json.load(file)
    types = types if isinstance(types, list) else types["types"]
    types = {t.get("type_key") or t.get("key"): t for t in types}
    print("// @generated by tools/schema/relax_signatures.py; do not edit.\n")
    print("//! The parameters of the operators, as TVM's wrappers have them.\n")
    print("use crate::op::build::{Argument as A, Default as D, Field as F, Place::*, signatures};\n")
    print("signatures! {")
    for record in operators:
        name = record["name"]
        if not name.startswith("relax."):
            continue
        op = name.removeprefix("relax.")
        if op in BY_HAND:
            continue
        attrs, params = signature(op, record, types)
        print(f'    "{op}" "{attrs or ""}" [{", ".join(params)}]')
    print("}")


if __name__ == "__main__":
    main(sys.argv[1])
