//! Operators that ask a tensor what it is at run time.

use tvmscript_graph::{DType, DTypeCode};

use super::Rule;
use crate::infer::{CallArgs, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("inspect.tensor_byte_offset", uint64),
    ("inspect.tensor_dtype_bits", uint8),
    ("inspect.tensor_dtype_code", uint8),
    ("inspect.tensor_dtype_lanes", uint16),
    ("inspect.tensor_elem_offset", uint64),
    ("inspect.tensor_ndim", int32),
    ("inspect.tensor_shape_i", int64),
    ("inspect.tensor_stride_i", int64),
];

fn uint(bits: u8) -> Option<Ty<'static>> {
    Some(Ty::Prim(DType { code: DTypeCode::UINT, bits, lanes: 1 }))
}

fn uint8(_: CallArgs<'_>) -> Option<Ty<'_>> {
    uint(8)
}

fn uint16(_: CallArgs<'_>) -> Option<Ty<'_>> {
    uint(16)
}

fn uint64(_: CallArgs<'_>) -> Option<Ty<'_>> {
    uint(64)
}

fn int32(_: CallArgs<'_>) -> Option<Ty<'_>> {
    Some(Ty::Prim(DType::INT32))
}

/// Dimensions are of 64 bits.
fn int64(_: CallArgs<'_>) -> Option<Ty<'_>> {
    Some(Ty::Prim(DType::INT64))
}
