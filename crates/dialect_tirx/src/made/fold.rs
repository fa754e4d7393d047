//! What TVM's operators `+` and `*` make: operands of matching types, constants folded.

use tvmscript_doc::DocBuilder;
use tvmscript_graph::{DType, DTypeCode, View};

use super::Made;
use crate::expr::Constant::{self, Float, Int};
use tvmscript_arith::generated::views::prim::{Broadcast, BroadcastFields, Ramp, RampFields};

/// `a + b`
pub fn add<'a>(docs: DocBuilder<'a>, a: Made<'a>, b: Made<'a>) -> Made<'a> {
    let (a, b) = match_types(docs, a, b);
    let dtype = a.dtype();
    match (a.constant(), b.constant()) {
        (Some(Int(x)), Some(Int(y))) => int(x.wrapping_add(y), dtype),
        (Some(x), _) if is(x, 0) => b,
        (_, Some(y)) if is(y, 0) => a,
        (Some(Float(x)), Some(Float(y))) if dtype.bits >= 32 => float(x + y, dtype),
        _ => Made::Add(docs.arena().alloc(a), docs.arena().alloc(b)),
    }
}

/// `a * b`
pub fn multiply<'a>(docs: DocBuilder<'a>, a: Made<'a>, b: Made<'a>) -> Made<'a> {
    let (a, b) = match_types(docs, a, b);
    let dtype = a.dtype();
    match (a.constant(), b.constant()) {
        (Some(Int(x)), Some(Int(y))) => int(x.wrapping_mul(y), dtype),
        (Some(Float(x)), Some(Float(y))) if dtype.bits >= 32 => float(x * y, dtype),
        (Some(x), _) if is(x, 1) => b,
        (Some(x), _) if is(x, 0) => a,
        (_, Some(y)) if is(y, 1) => a,
        (_, Some(y)) if is(y, 0) => b,
        _ => Made::Mul(docs.arena().alloc(a), docs.arena().alloc(b)),
    }
}

fn is(constant: Constant, value: i8) -> bool {
    match constant {
        Int(int) => int == i128::from(value),
        Float(float) => float == f64::from(value),
    }
}

/// An integer as it is held in a type (TVM's `GetFoldResultInt64Repr`).
fn int<'a>(value: i128, dtype: DType) -> Made<'a> {
    let bits = u32::from(dtype.bits).min(127);
    let low = value & ((1_i128 << bits) - 1);
    let sign = if bits == 0 { 0 } else { 1_i128 << (bits - 1) };
    let value = if dtype.code == DTypeCode::INT { (low ^ sign) - sign } else { low };
    Made::Constant { value: Int(value), dtype }
}

/// A float as it is held in a type.
#[expect(clippy::cast_possible_truncation, reason = "32 bits hold no more")]
fn float<'a>(value: f64, dtype: DType) -> Made<'a> {
    let value = if dtype.bits == 32 { f64::from(value as f32) } else { value };
    Made::Constant { value: Float(value), dtype }
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
    if value.dtype().lanes == 1 && !(0..=1).contains(&lanes) {
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
        Made::Node(node) if Ramp::cast_exact(node).is_some() && rank(dtype.code) == 1 => {
            let RampFields { span: _, ty: _, base, stride, lanes } = Ramp::view(node).fields();
            let base = cast(docs, Made::Node(base), dtype.element());
            let stride = cast(docs, Made::Node(stride), dtype.element());
            let (base, stride) = (docs.arena().alloc(base), docs.arena().alloc(stride));
            Made::Ramp { base, stride, lanes, dtype }
        }
        Made::Node(node) if Broadcast::cast_exact(node).is_some() => {
            let BroadcastFields { span: _, ty: _, value, lanes: _ } =
                Broadcast::view(node).fields();
            let element = cast(docs, Made::Node(value), dtype.element());
            Made::Broadcast { value: docs.arena().alloc(element), lanes: dtype.lanes }
        }
        _ => match value.constant() {
            Some(Int(value)) if rank(dtype.code) <= 1 => {
                Made::Constant { value: Int(value), dtype }
            }
            Some(Int(value)) => Made::Constant { value: Float(value as f64), dtype },
            Some(Float(value)) => Made::Constant { value: Float(value), dtype },
            None => Made::Cast { dtype, value: docs.arena().alloc(value) },
        },
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;

    #[test]
    fn constants_fold_in_their_type() {
        let arena = Bump::new();
        let docs = DocBuilder::new(&arena);
        let int32 = |value| Made::int(value, DType::INT32);
        let int64 = |value| Made::int(value, DType::INT64);
        let value = |made: Made<'_>| (made.constant(), made.dtype());
        assert_eq!(value(add(docs, int32(3), int32(4))), (Some(Int(7)), DType::INT32));
        let most = int32(i32::MAX.into());
        assert_eq!(value(add(docs, most, int32(1))), (Some(Int(i32::MIN.into())), DType::INT32));
        assert_eq!(value(add(docs, int32(3), int64(4))), (Some(Int(7)), DType::INT64));
        assert_eq!(value(multiply(docs, int64(3), int32(5))), (Some(Int(15)), DType::INT64));
        let half = Made::Constant { value: Float(0.5), dtype: DType::FLOAT32 };
        assert_eq!(value(add(docs, int32(1), half)), (Some(Float(1.5)), DType::FLOAT32));
    }

    #[test]
    fn a_scalar_becomes_a_vector_beside_one() {
        let arena = Bump::new();
        let docs = DocBuilder::new(&arena);
        let vector = Made::Broadcast {
            value: &Made::Constant { value: Int(2), dtype: DType::INT32 },
            lanes: 4,
        };
        let sum = add(docs, vector, Made::int(1, DType::INT64));
        let of_four = DType { lanes: 4, ..DType::INT64 };
        assert!(matches!(sum, Made::Add(a, b) if a.dtype() == of_four && b.dtype() == of_four));
    }
}
