//! What TVM's operators `+` and `*` make: operands of matching types, constants folded.

use tvmscript_doc::DocBuilder;
use tvmscript_graph::{DType, DTypeCode};

use super::Made;

/// `a + b`
pub fn add<'a>(docs: DocBuilder<'a>, a: Made<'a>, b: Made<'a>) -> Made<'a> {
    let (a, b) = match_types(docs, a, b);
    match (a.int_value(), b.int_value()) {
        (Some(x), Some(y)) => {
            Made::Int { value: wrap(x.wrapping_add(y), a.dtype()), dtype: a.dtype() }
        }
        (Some(0), _) => b,
        (_, Some(0)) => a,
        _ => Made::Add(docs.arena().alloc(a), docs.arena().alloc(b)),
    }
}

/// `a * b`
pub fn multiply<'a>(docs: DocBuilder<'a>, a: Made<'a>, b: Made<'a>) -> Made<'a> {
    let (a, b) = match_types(docs, a, b);
    match (a.int_value(), b.int_value()) {
        (Some(x), Some(y)) => {
            Made::Int { value: wrap(x.wrapping_mul(y), a.dtype()), dtype: a.dtype() }
        }
        (Some(1), _) | (_, Some(0)) => b,
        (_, Some(1)) | (Some(0), _) => a,
        _ => Made::Mul(docs.arena().alloc(a), docs.arena().alloc(b)),
    }
}

/// An integer as it is held in a type (TVM's `GetFoldResultInt64Repr`).
fn wrap(value: i64, dtype: DType) -> i64 {
    let bits = u32::from(dtype.bits);
    if bits == 0 || bits >= 64 {
        return value;
    }
    let low = value & ((1_i64 << bits) - 1);
    if dtype.code == DTypeCode::INT {
        let sign = 1_i64 << (bits - 1);
        return (low ^ sign).wrapping_sub(sign);
    }
    low
}

/// Both with the lanes and the type of the greater (TVM's `BinaryOpMatchTypes`).
fn match_types<'a>(docs: DocBuilder<'a>, a: Made<'a>, b: Made<'a>) -> (Made<'a>, Made<'a>) {
    let (of_a, of_b) = (a.dtype(), b.dtype());
    if of_a == of_b || of_a.is_void() || of_b.is_void() {
        return (a, b);
    }
    let a = with_lanes(docs, a, of_b.lanes);
    let b = with_lanes(docs, b, of_a.lanes);
    let promoted = promote(a.dtype(), b.dtype());
    (cast(docs, a, promoted), cast(docs, b, promoted))
}

fn with_lanes<'a>(docs: DocBuilder<'a>, value: Made<'a>, lanes: i16) -> Made<'a> {
    if value.dtype().lanes == 1 && lanes > 1 {
        return Made::Broadcast { value: docs.arena().alloc(value), lanes };
    }
    value
}

/// The type in which both are added (TVM's `PromoteBinaryOpType`).
fn promote(a: DType, b: DType) -> DType {
    match rank(b.code).cmp(&rank(a.code)) {
        std::cmp::Ordering::Greater => b,
        std::cmp::Ordering::Less => a,
        std::cmp::Ordering::Equal if a.bits < b.bits => b,
        // Of a signed and an unsigned integer of one size the result is unsigned.
        std::cmp::Ordering::Equal if a.bits == b.bits && b.code == DTypeCode::UINT => b,
        std::cmp::Ordering::Equal => a,
    }
}

/// The higher decides: booleans, integers, floats from narrow to wide.
fn rank(code: DTypeCode) -> u8 {
    match code {
        DTypeCode::BOOL => 0,
        DTypeCode::INT | DTypeCode::UINT => 1,
        DTypeCode::FLOAT => 4,
        DTypeCode::BFLOAT => 3,
        _ => 2,
    }
}

fn cast<'a>(docs: DocBuilder<'a>, value: Made<'a>, dtype: DType) -> Made<'a> {
    if value.dtype() == dtype {
        return value;
    }
    match value {
        Made::Broadcast { value, lanes } => {
            let element = cast(docs, *value, dtype.element());
            Made::Broadcast { value: docs.arena().alloc(element), lanes }
        }
        _ => match value.int_value() {
            Some(value) if rank(dtype.code) <= 1 => Made::Int { value, dtype },
            _ => Made::Cast { dtype, value: docs.arena().alloc(value) },
        },
    }
}
