"""One record a registered type key, from the reflection tables of the wheel."""

import json
from typing import Any

import cabi
import tvm_ffi
from tvm_ffi import core


# Type attributes that change how an object is saved, compared, hashed, converted or shown.
HOOKS = [
    "__any_equal__",
    "__any_hash__",
    "__data_from_json__",
    "__data_to_json__",
    "__ffi_compare__",
    "__ffi_convert__",
    "__ffi_eq__",
    "__ffi_hash__",
    "__ffi_repr__",
    "__s_equal__",
    "__s_hash__",
]

# Type indices whose values JSON writes inside the object that has the field; a field of any
# other static type holds the index of a node.
INLINE = {"None": "none", "int": "int", "bool": "bool", "float": "float", "DataType": "dtype"}


def all_type_keys() -> list[str]:
    return sorted(str(key) for key in tvm_ffi.registry.get_registered_type_keys())


def type_record(key: str) -> dict[str, Any]:
    python_info = core._lookup_or_register_type_info_from_type_key(key)
    info = cabi.type_info(python_info.type_index)
    ancestors = [cabi.text(cabi.type_info(i).type_key) for i in python_info.type_ancestors]
    sample = new_object(info)
    fields = [
        field_record(info.fields[i], python_info.fields[i], sample)
        for i in range(info.num_fields)
    ]
    record: dict[str, Any] = {
        "key": key,
        "parent": ancestors[-1] if ancestors else None,
        "fields": fields,
    }
    metadata = info.metadata.contents if info.metadata else None
    if metadata and cabi.text(metadata.doc):
        record["doc"] = cabi.text(metadata.doc)
    if (kind := cabi.structural_eq(info)) is not None:
        record["structural_eq"] = kind
    has_new = attr(info, "__ffi_new__") is not None
    record["creatable"] = bool(metadata and metadata.creator) or has_new
    if attr(info, "__ffi_type_final__"):
        record["final"] = True
    if hooks := [name for name in HOOKS if attr(info, name) is not None]:
        record["hooks"] = hooks
    if (enum := enum_kind(key, ancestors)) is not None:
        record["enum"] = enum
    if (state := attr(info, "__ffi_enum__")) is not None:
        record["entries"] = [[entry._int_index, str(entry._str_index)] for entry in state.entries]
    return record


def attr(info: cabi.TypeInfo, name: str) -> Any:
    """A type attribute registered for exactly this type."""
    return core._lookup_type_attr(info.type_index, name)


def enum_kind(key: str, ancestors: list[str]) -> str | None:
    """JSON holds the index of an IntEnum, and the name of any other enum, as the whole data."""
    line = [*ancestors, key]
    if "ffi.IntEnum" in line:
        return "int"
    return "str" if "ffi.Enum" in line else None


def new_object(info: cabi.TypeInfo) -> Any:
    """An object of the type, or of one that derives from it, its fields not yet set."""
    if (new := attr(info, "__ffi_new__")) is not None:
        return new()
    for key in all_type_keys():
        derived = core._lookup_or_register_type_info_from_type_key(key)
        if info.type_index not in derived.type_ancestors:
            continue
        if (new := core._lookup_type_attr(derived.type_index, "__ffi_new__")) is not None:
            return new()
    return None


def is_nullable(python_field: Any, sample: Any) -> bool:
    """Whether the field's setter, through which JSON is loaded, takes None."""
    if sample is None:
        return False
    try:
        python_field.setter(sample, None)
    except (TypeError, RuntimeError):
        return False
    return True


def field_record(field: cabi.FieldInfo, python_field: Any, sample: Any) -> dict[str, Any]:
    name = cabi.text(field.name)
    assert name == python_field.name, name
    static = static_type(field.field_static_type_index)
    record: dict[str, Any] = {"name": name}
    metadata = json.loads(cabi.text(field.metadata) or "{}")
    record["type"] = json.loads(metadata["type_schema"])
    record["static"] = static
    record["json"] = INLINE.get(static, "node")
    if record["json"] in ("int", "float") and field.size != 8:
        record["bits"] = field.size * 8
    if record["json"] == "node" and is_nullable(python_field, sample):
        record["nullable"] = True
    for flag, word in (
        (cabi.EQ_IGNORE, "ignore"),
        (cabi.EQ_DEF_PATTERN, "def-pattern"),
        (cabi.EQ_DEF_SIMPLE, "def-simple"),
    ):
        if field.flags & flag:
            record["structural_eq"] = word
    if field.flags & cabi.HAS_DEFAULT:
        record["has_default"] = True
        if field.flags & cabi.DEFAULT_FROM_FACTORY:
            record["default_from_factory"] = True
            record["default"] = plain_or_graph(python_field.c_default_factory())
        else:
            record["default"] = plain_or_graph(python_field.c_default)
    for flag, word in (
        (cabi.REPR_OFF, "repr_off"),
        (cabi.COMPARE_OFF, "compare_off"),
        (cabi.HASH_OFF, "hash_off"),
        (cabi.INIT_OFF, "init_off"),
        (cabi.KW_ONLY, "kw_only"),
    ):
        if field.flags & flag:
            record[word] = True
    if doc := cabi.text(field.doc):
        record["doc"] = doc
    return record


def static_type(type_index: int) -> str:
    """The type key of a static type index; `Any` is -1 and has no type of its own."""
    if type_index == -1:
        return "Any"
    return cabi.text(cabi.type_info(type_index).type_key)


def plain_or_graph(value: Any) -> Any:
    """A default as JSON data where it is plain, else as the object graph TVM saves."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, tvm_ffi.dtype):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, str):
        return str(value)
    return {"object": json.loads(tvm_ffi.serialization.to_json_graph_str(value))}
