//! Operators on the elements of two tensors, which are broadcast.

use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{DType, NodeRef};

use super::Rule;
use super::checks::{arith_dtype, arith_vdevice};
use crate::infer::{Broadcast, CallArgs, Dim, Shape, TensorTy, Ty, UNKNOWN_NDIM, broadcast};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("add", arith),
    ("atan2", arith),
    ("bitwise_and", arith),
    ("bitwise_or", arith),
    ("bitwise_xor", arith),
    ("divide", arith),
    ("equal", compare),
    ("floor_divide", arith),
    ("floor_mod", arith),
    ("greater", compare),
    ("greater_equal", compare),
    ("left_shift", arith),
    ("less", compare),
    ("less_equal", compare),
    ("log_add_exp", arith),
    ("logical_and", arith),
    ("logical_or", arith),
    ("logical_xor", arith),
    ("maximum", arith),
    ("minimum", arith),
    ("mod", arith),
    ("multiply", arith),
    ("not_equal", compare),
    ("power", arith),
    ("right_shift", arith),
    ("subtract", arith),
];

/// An operand: a tensor, or a scalar, which is like a vector of one element.
struct Operand<'a> {
    tensor: TensorTy<'a>,
    is_scalar: bool,
}

impl<'a> Operand<'a> {
    fn of(ty: NodeRef<'a>) -> Option<Self> {
        if let Some(dtype) = type_dtype(ty) {
            let tensor = TensorTy::with_dims(vec![Dim::Int(1)], Some(dtype), None);
            return Some(Self { tensor, is_scalar: true });
        }
        Some(Self { tensor: TensorTy::of(ty)?, is_scalar: false })
    }
}

fn arith(args: CallArgs<'_>) -> Option<Ty<'_>> {
    infer(args, arith_dtype)
}

fn compare(args: CallArgs<'_>) -> Option<Ty<'_>> {
    infer(args, |_, _| Some(Some(DType::BOOL)))
}

/// TVM: `InferTypeBroadcast`.
fn infer<'a>(
    args: CallArgs<'a>,
    dtype: fn(Option<DType>, Option<DType>) -> Option<Option<DType>>,
) -> Option<Ty<'a>> {
    if args.len() != 2 {
        return None;
    }
    let (lhs, rhs) = (Operand::of(args.ty(0)?)?, Operand::of(args.ty(1)?)?);
    let dtype = dtype(lhs.tensor.dtype, rhs.tensor.dtype)?;
    if lhs.is_scalar && rhs.is_scalar {
        return dtype.map(Ty::Prim);
    }
    let (lhs, rhs) = (lhs.tensor, rhs.tensor);
    let vdevice = arith_vdevice(args, lhs.vdevice, rhs.vdevice)?;
    let ndim = if lhs.ndim == UNKNOWN_NDIM || rhs.ndim == UNKNOWN_NDIM {
        UNKNOWN_NDIM
    } else {
        lhs.ndim.max(rhs.ndim)
    };
    if let (Some(a), Some(b)) = (lhs.dims(), rhs.dims())
        && let Broadcast::Dims(dims) = broadcast(&a, &b)?
    {
        return Some(TensorTy::with_dims(dims, dtype, vdevice).into());
    }
    if lhs.has_shape_of(&rhs)
        && let Some(Shape::Expr(shape)) = lhs.shape
    {
        return Some(TensorTy::with_shape(shape, dtype, vdevice)?.into());
    }
    Some(TensorTy::with_ndim(ndim, dtype, vdevice).into())
}
