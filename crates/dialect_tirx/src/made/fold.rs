//! What TVM's operators `+` and `*` make: operands of matching types, constants folded.

use tvmscript_arith::{BinaryOp, Folded, fold, promote};
use tvmscript_doc::DocBuilder;
use tvmscript_graph::{DType, DTypeCode, View};

use super::Made;
use crate::expr::Constant::{Float, Int};
use tvmscript_arith::generated::views::prim::{Broadcast, BroadcastFields, Ramp, RampFields};

/// `a + b`
pub fn add<'a>(docs: DocBuilder<'a>, a: Made<'a>, b: Made<'a>) -> Made<'a> {
    combine(docs, BinaryOp::Add, a, b, Made::Add)
}

/// `a * b`
pub fn multiply<'a>(docs: DocBuilder<'a>, a: Made<'a>, b: Made<'a>) -> Made<'a> {
    combine(docs, BinaryOp::Mul, a, b, Made::Mul)
}

fn combine<'a>(
    docs: DocBuilder<'a>,
    op: BinaryOp,
    a: Made<'a>,
    b: Made<'a>,
    make: fn(&'a Made<'a>, &'a Made<'a>) -> Made<'a>,
) -> Made<'a> {
    let (a, b) = match_types(docs, a, b);
    let dtype = a.dtype();
    match fold(op, a.constant(), b.constant(), dtype) {
        Ok(Some(Folded::Left)) => a,
        Ok(Some(Folded::Right)) => b,
        Ok(Some(Folded::Constant(value))) => Made::Constant { value, dtype },
        // What TVM refuses is shown as it is.
        Ok(Some(Folded::Truth(_)) | None) | Err(_) => {
            make(docs.arena().alloc(a), docs.arena().alloc(b))
        }
    }
}

/// Both with the lanes and the type of the greater (TVM's `BinaryOpMatchTypes`).
fn match_types<'a>(docs: DocBuilder<'a>, a: Made<'a>, b: Made<'a>) -> (Made<'a>, Made<'a>) {
    let (of_a, of_b) = (a.dtype(), b.dtype());
    if of_a == of_b || of_a.is_void() || of_b.is_void() {
        return (a, b);
    }
    let a = with_lanes(docs, a, of_b.lanes);
    let b = with_lanes(docs, b, of_a.lanes);
    let promoted = promote(a.dtype(), b.dtype()).unwrap_or(a.dtype());
    (cast(docs, a, promoted), cast(docs, b, promoted))
}

fn with_lanes<'a>(docs: DocBuilder<'a>, value: Made<'a>, lanes: i16) -> Made<'a> {
    if value.dtype().lanes == 1 && !(0..=1).contains(&lanes) {
        return Made::Broadcast { value: docs.arena().alloc(value), lanes };
    }
    value
}

/// Whether a type is one of integers.
fn is_integer(dtype: DType) -> bool {
    matches!(dtype.code, DTypeCode::INT | DTypeCode::UINT)
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
        Made::Node(node) if Ramp::cast_exact(node).is_some() && is_integer(dtype) => {
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
            Some(Int(value)) if is_integer(dtype) || dtype.code == DTypeCode::BOOL => {
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
