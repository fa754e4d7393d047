"""What the C ABI of tvm-ffi says of a type and Python does not show."""

import ctypes
from pathlib import Path

import tvm_ffi


class ByteArray(ctypes.Structure):
    """``TVMFFIByteArray``."""

    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_size_t)]


class TypeMetadata(ctypes.Structure):
    """``TVMFFITypeMetadata``."""

    _fields_ = [
        ("doc", ByteArray),
        ("creator", ctypes.c_void_p),
        ("total_size", ctypes.c_int32),
        ("structural_eq_hash_kind", ctypes.c_int32),
    ]


class Any(ctypes.Structure):
    """``TVMFFIAny``, its payload opaque."""

    _fields_ = [
        ("type_index", ctypes.c_int32),
        ("small_str_len", ctypes.c_uint32),
        ("payload", ctypes.c_uint64),
    ]


class FieldInfo(ctypes.Structure):
    """``TVMFFIFieldInfo``."""

    _fields_ = [
        ("name", ByteArray),
        ("doc", ByteArray),
        ("metadata", ByteArray),
        ("flags", ctypes.c_int64),
        ("size", ctypes.c_int64),
        ("alignment", ctypes.c_int64),
        ("offset", ctypes.c_int64),
        ("getter", ctypes.c_void_p),
        ("setter", ctypes.c_void_p),
        ("default_value_or_factory", Any),
        ("field_static_type_index", ctypes.c_int32),
    ]


class TypeInfo(ctypes.Structure):
    """``TVMFFITypeInfo``."""

    _fields_ = [
        ("type_index", ctypes.c_int32),
        ("type_depth", ctypes.c_int32),
        ("type_key", ByteArray),
        ("type_ancestors", ctypes.c_void_p),
        ("type_key_hash", ctypes.c_uint64),
        ("num_fields", ctypes.c_int32),
        ("num_methods", ctypes.c_int32),
        ("fields", ctypes.POINTER(FieldInfo)),
        ("methods", ctypes.c_void_p),
        ("metadata", ctypes.POINTER(TypeMetadata)),
    ]


HAS_DEFAULT = 1 << 1
EQ_IGNORE = 1 << 3
EQ_DEF_PATTERN = 1 << 4
DEFAULT_FROM_FACTORY = 1 << 5
REPR_OFF = 1 << 6
COMPARE_OFF = 1 << 7
HASH_OFF = 1 << 8
INIT_OFF = 1 << 9
KW_ONLY = 1 << 10
EQ_DEF_SIMPLE = 1 << 12

EQ_KINDS = ["unsupported", "tree", "free-var", "dag", "const-tree", "unique"]

_lib = ctypes.CDLL(str(Path(tvm_ffi.__file__).parent / "lib" / "libtvm_ffi.so"))
_lib.TVMFFIGetTypeInfo.restype = ctypes.POINTER(TypeInfo)
_lib.TVMFFIGetTypeInfo.argtypes = [ctypes.c_int32]


def text(array: ByteArray) -> str:
    """The text of a byte array; empty where it has no data."""
    if not array.data:
        return ""
    return ctypes.string_at(array.data, array.size).decode()


def type_info(type_index: int) -> TypeInfo:
    """The registered information of a type; it lives as long as the process."""
    return _lib.TVMFFIGetTypeInfo(type_index).contents


def structural_eq(info: TypeInfo) -> str | None:
    """How structural equality treats the type as a whole; None where nothing was registered."""
    if not info.metadata:
        return None
    return EQ_KINDS[info.metadata.contents.structural_eq_hash_kind]
