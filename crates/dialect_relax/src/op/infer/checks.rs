//! What rules of several families ask of their arguments.

use tvmscript_dialect_ir::generated::views::target::Target;
use tvmscript_graph::{DType, DTypeCode, NodeRef, View};

use crate::generated::views::relax::{VDevice, VDeviceFields};
use crate::infer::{CallArgs, TensorTy, same};

/// Whether a data type is one of floats.
pub(super) fn is_float(dtype: DType) -> bool {
    matches!(dtype.code, DTypeCode::FLOAT | DTypeCode::BFLOAT)
}

/// The data type of an operation on two operands (TVM: `InferBinaryArithOpOutDtype`); the outer
/// `None` where they do not fit.
pub(super) fn arith_dtype(a: Option<DType>, b: Option<DType>) -> Option<Option<DType>> {
    let (Some(a), Some(b)) = (a, b) else { return Some(None) };
    let fit = a == b || a.code == DTypeCode::BOOL || b.code == DTypeCode::BOOL;
    fit.then_some(Some(a))
}

/// The device of an operation on two operands (TVM: `InferBinaryArithOpOutVDevice`): that of the
/// type that the call was given, otherwise theirs; the outer `None` where they do not fit.
pub(super) fn arith_vdevice<'a>(
    args: CallArgs<'a>,
    a: Option<NodeRef<'a>>,
    b: Option<NodeRef<'a>>,
) -> Option<Option<NodeRef<'a>>> {
    if let Some(given) = args.ty_args.get(0) {
        return Some(TensorTy::of(given)?.vdevice);
    }
    let Some(left) = a.filter(|&device| has_target(device)) else { return Some(b) };
    let Some(right) = b.filter(|&device| has_target(device)) else { return Some(a) };
    (left == right).then_some(a)
}

/// Whether a device says of what kind it is.
fn has_target(device: NodeRef<'_>) -> bool {
    let VDeviceFields { target, vdevice_id: _, memory_scope: _ } = VDevice::view(device).fields();
    Target::cast(target).is_some()
}

/// The device that all operands which have one share.
pub(super) fn common_vdevice<'a>(tensors: &[TensorTy<'a>]) -> Option<NodeRef<'a>> {
    let mut common = None;
    for device in tensors.iter().filter_map(|tensor| tensor.vdevice) {
        match common {
            None => common = Some(device),
            Some(other) if other == device || same(other, device) => {}
            Some(_) => return None,
        }
    }
    common
}

/// The data type that all tensors have; the outer `None` where they do not fit, the inner where one
/// of them has none.
pub(super) fn common_dtype(tensors: &[TensorTy<'_>]) -> Option<Option<DType>> {
    let mut known = tensors.iter().filter_map(|tensor| tensor.dtype);
    let first = known.next();
    if known.any(|dtype| Some(dtype) != first) {
        return None;
    }
    let all = tensors.iter().all(|tensor| tensor.dtype.is_some());
    Some(first.filter(|_| all))
}
