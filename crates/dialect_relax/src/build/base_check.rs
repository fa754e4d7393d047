//! Whether one type is the base of another (TVM: `TypeBaseCheck`).

use tvmscript_dialect_ir::generated::views::ir::{TupleType, TupleTypeFields};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{NodeRef, SeqRef, View, with_room};

use crate::generated::views::relax::{
    AnyType, DTensorType, DTensorTypeFields, FuncType, FuncTypeFields, ShapeType, ShapeTypeFields,
    TensorType, TensorTypeFields, VDevice, VDeviceFields,
};
use crate::generated::views::relax_expr::{ShapeExpr, ShapeExprFields};
use crate::infer::{Dim, Proof, UNKNOWN_NDIM, same};

/// Whether every value of the type `derived` is one of `base`, as far as it can be proved
/// (TVM: `IsBaseOf`).
pub(crate) fn is_base_of(base: NodeRef<'_>, derived: NodeRef<'_>) -> bool {
    if base == derived {
        return true;
    }
    with_room(|| check(base, derived))
}

fn check(base: NodeRef<'_>, derived: NodeRef<'_>) -> bool {
    if AnyType::cast(base).is_some() {
        return true;
    }
    if let Some(dtype) = type_dtype(base) {
        return type_dtype(derived) == Some(dtype);
    }
    if let Some(base) = ShapeType::cast_exact(base) {
        return ShapeType::cast_exact(derived).is_some_and(|derived| shapes(base, derived));
    }
    if let Some(base) = TensorType::cast_exact(base) {
        return TensorType::cast_exact(derived).is_some_and(|derived| tensors(base, derived));
    }
    if let Some(base) = TupleType::cast_exact(base) {
        let TupleTypeFields { span: _, fields } = base.fields();
        return TupleType::cast_exact(derived)
            .is_some_and(|derived| all(fields, derived.fields().fields));
    }
    if let Some(base) = DTensorType::cast_exact(base) {
        let DTensorTypeFields { span: _, device_mesh, placement, tensor_ty } = base.fields();
        return DTensorType::cast_exact(derived).is_some_and(|derived| {
            let DTensorTypeFields {
                span: _,
                device_mesh: mesh,
                placement: placed,
                tensor_ty: tensor,
            } = derived.fields();
            same(device_mesh, mesh) && same(placement, placed) && is_base_of(tensor_ty, tensor)
        });
    }
    match (FuncType::cast_exact(base), FuncType::cast_exact(derived)) {
        (Some(base), Some(derived)) => functions(base, derived),
        _ => false,
    }
}

fn all(base: SeqRef<'_>, derived: SeqRef<'_>) -> bool {
    base.len() == derived.len() && base.iter().zip(derived.iter()).all(|(a, b)| is_base_of(a, b))
}

fn dims(base: SeqRef<'_>, derived: SeqRef<'_>) -> bool {
    base.len() == derived.len()
        && base
            .iter()
            .zip(derived.iter())
            .all(|(a, b)| Dim::of(a).prove_equal(&Dim::of(b)) == Proof::Equal)
}

fn shapes(base: ShapeType<'_>, derived: ShapeType<'_>) -> bool {
    let ShapeTypeFields { span: _, values, ndim } = base.fields();
    let ShapeTypeFields { span: _, values: of_derived, ndim: derived_ndim } = derived.fields();
    if ndim == UNKNOWN_NDIM {
        return true;
    }
    ndim == derived_ndim
        && match (values.as_seq(), of_derived.as_seq()) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => dims(a, b),
        }
}

fn tensors(base: TensorType<'_>, derived: TensorType<'_>) -> bool {
    let TensorTypeFields { span: _, shape, dtype, vdevice, ndim } = base.fields();
    let derived = derived.fields();
    let same_dtype = match dtype.some().and_then(type_dtype) {
        None => true,
        dtype => derived.dtype.some().and_then(type_dtype) == dtype,
    };
    if !same_dtype || (ndim != UNKNOWN_NDIM && ndim != derived.ndim) {
        return false;
    }
    let on_device = match (VDevice::cast_exact(vdevice), VDevice::cast_exact(derived.vdevice)) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(a), Some(b)) => devices(a, b),
    };
    if !on_device {
        return false;
    }
    match (shape.some(), derived.shape.some()) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(a), Some(b)) if a == b => true,
        (Some(a), Some(b)) => match (ShapeExpr::cast_exact(a), ShapeExpr::cast_exact(b)) {
            (Some(a), Some(b)) => {
                let ShapeExprFields { span: _, ty: _, values: of_a } = a.fields();
                dims(of_a, b.fields().values)
            }
            _ => false,
        },
    }
}

fn devices(base: VDevice<'_>, derived: VDevice<'_>) -> bool {
    let VDeviceFields { target, vdevice_id, memory_scope } = base.fields();
    let derived = derived.fields();
    match (target.some(), derived.target.some()) {
        (Some(_), None) => false,
        (Some(a), Some(b)) => {
            a == b && vdevice_id == derived.vdevice_id && memory_scope == derived.memory_scope
        }
        (None, _) => true,
    }
}

fn functions(base: FuncType<'_>, derived: FuncType<'_>) -> bool {
    let FuncTypeFields { span: _, params, ret, derive_func, purity } = base.fields();
    let derived = derived.fields();
    if purity && !derived.purity {
        return false;
    }
    let Some(params) = params.as_seq() else {
        return match derive_func.some() {
            Some(derive) => derived.derive_func == derive,
            None => is_base_of(ret, derived.ret),
        };
    };
    derived.params.as_seq().is_some_and(|of_derived| all(params, of_derived))
        && is_base_of(ret, derived.ret)
}
