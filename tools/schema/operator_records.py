"""One record an operator, from the operator registry of the wheel."""

from typing import Any

from tvm.ir import Op
from tvm_ffi import Function

# Every attribute the wheel's operators carry, found by asking for each name in its library.
ATTRS = [
    "FCallPacked",
    "FDataDependent",
    "FInferMixedPrecision",
    "FInferType",
    "FLegalize",
    "FLowerBuiltin",
    "FNormalize",
    "FPrimalGradient",
    "FPurity",
    "FRelaxInferLayout",
    "FValidate",
    "RequiresArgumentShapes",
    "TAllocator",
    "TCallEffectKind",
    "TDeviceIntrinsicNamespace",
    "TGlobalSymbol",
    "TIRxOpCategory",
    "TMixedPrecisionPolicy",
    "TScriptDtypePrintLocation",
    "TScriptPrinterName",
    "TVectorizable",
    "cuda.need_warp_shuffle",
]


DEFAULT_SUPPORT_LEVEL = 10


def all_operator_names() -> list[str]:
    return sorted(str(name) for name in Op.list_op_names())


def operator_record(name: str) -> dict[str, Any]:
    op = Op.get(name)
    record: dict[str, Any] = {
        "name": name,
        "num_inputs": int(op.num_inputs),
        "attrs_type_key": str(op.attrs_type_key),
        "args": [[str(arg.name), str(arg.type_info)] for arg in op.arguments],
    }
    functions = []
    for attr in ATTRS:
        value = op.get_attr(attr)
        if value is None:
            continue
        if isinstance(value, Function):
            functions.append(attr)
        else:
            record[attr] = plain(value)
    if functions:
        record["functions"] = functions
    if op.support_level != DEFAULT_SUPPORT_LEVEL:
        record["support_level"] = int(op.support_level)
    if doc := str(op.description):
        record["doc"] = doc
    if any(str(arg.description) for arg in op.arguments):
        record["arg_docs"] = [str(arg.description) for arg in op.arguments]
    return record


def plain(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    return int(value) if isinstance(value, int) else str(value)
