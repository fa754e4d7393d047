//! Operators on memory and devices.

use tvmscript_dialect_ir::generated::views::ir::{GenericConst, GenericConstFields, TupleType};
use tvmscript_graph::{DType, View};

use super::Rule;
use crate::generated::views::relax_attrs::{ToVDeviceAttrs, ToVDeviceAttrsFields};
use crate::generated::views::relax_expr::ShapeExpr;
use crate::infer::{CallArgs, TensorTy, Ty, shape_type};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("builtin.alloc_tensor", alloc),
    ("hint_on_device", same_as_data),
    ("memory.alloc_tensor", memory_alloc),
    ("memory.ensure_zero_offset", same_as_data),
    ("memory.view", view),
    ("to_vdevice", to_vdevice),
    ("vm.alloc_tensor", vm_alloc),
];

fn same_as_data(args: CallArgs<'_>) -> Option<Ty<'_>> {
    args.ty(0).map(Ty::Node)
}

/// The data type that an argument is.
fn dtype(args: CallArgs<'_>, index: usize) -> Option<DType> {
    let GenericConstFields { span: _, ty: _, value } =
        GenericConst::cast_exact(args.expr(index)?)?.fields();
    value.as_data_type()
}

// The module whose devices an allocation numbers is not at hand where TVM's printer infers types.

fn alloc(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let shape = args.expr(0)?;
    ShapeExpr::cast_exact(shape)?;
    Some(TensorTy::with_shape(shape, Some(dtype(args, 1)?), None)?.into())
}

fn memory_alloc(args: CallArgs<'_>) -> Option<Ty<'_>> {
    Some(TensorTy::with_shape(args.expr(2)?, Some(dtype(args, 3)?), None)?.into())
}

fn vm_alloc(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let shape = args.expr(2)?;
    let dtype = Some(dtype(args, 3)?);
    if ShapeExpr::cast_exact(shape).is_some() {
        return Some(TensorTy::with_shape(shape, dtype, None)?.into());
    }
    Some(match shape_type(shape)? {
        (Some(dims), _) => TensorTy::with_dims(dims, dtype, None).into(),
        (None, ndim) => TensorTy::with_ndim(ndim, dtype, None).into(),
    })
}

fn to_vdevice(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ToVDeviceAttrsFields { dst_vdevice } = ToVDeviceAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    Some(TensorTy { vdevice: Some(dst_vdevice), ..data }.into())
}

/// Whether an argument is the tuple without elements: left as it is.
fn is_void(args: CallArgs<'_>, index: usize) -> Option<bool> {
    let tuple = TupleType::cast_exact(args.ty(index)?);
    Some(tuple.is_some_and(|tuple| tuple.fields().fields.is_empty()))
}

fn view(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let data = args.tensor(0).filter(|_| args.len() == 4)?;
    let (dims, ndim) = match is_void(args, 1)? {
        true => (data.dims(), data.ndim),
        false => shape_type(args.expr(1)?)?,
    };
    let dtype = match is_void(args, 2)? {
        true => data.dtype,
        // A data type that is a variable is not known.
        false => dtype(args, 2),
    };
    Some(match dims {
        Some(dims) => TensorTy::with_dims(dims, dtype, data.vdevice).into(),
        None => TensorTy::with_ndim(ndim, dtype, data.vdevice).into(),
    })
}
