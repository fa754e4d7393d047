//! The types of expressions as TVM infers them, as far as printing asks for them: a type that can be
//! inferred need not be printed.

mod affine;
mod args;
mod broadcast;
mod dim;
mod equal;
mod ty;

pub(crate) use args::{CallArgs, ints};
pub(crate) use broadcast::{Broadcast, broadcast};
pub(crate) use dim::{Dim, Operator, Proof};
pub(crate) use equal::same;
pub(crate) use ty::{
    Shape, TensorTy, Ty, UNKNOWN_NDIM, normalize_axis, shape_type, shape_type_dims, type_of,
};

use tvmscript_dialect_ir::generated::views::ir::{
    Call, Tuple, TupleFields, TupleGetItem, TupleGetItemFields, TupleType, Var,
};
use tvmscript_graph::{NodeRef, View};

use crate::op;

/// Whether `ty` is the type inferred for `value`; `false` where that is not known.
pub(crate) fn has_type<'a>(value: NodeRef<'a>, ty: NodeRef<'a>) -> bool {
    if let Some(call) = Call::cast_exact(value) {
        return op::infer(call).is_some_and(|inferred| inferred.equals(ty));
    }
    if let Some(tuple) = Tuple::cast_exact(value) {
        let TupleFields { span: _, ty: _, fields } = tuple.fields();
        let Some(ty) = TupleType::cast_exact(ty) else { return false };
        let types = ty.fields().fields;
        return fields.len() == types.len()
            && fields.iter().zip(types.iter()).all(|(field, ty)| same(type_of(field), ty));
    }
    if let Some(item) = TupleGetItem::cast_exact(value) {
        let TupleGetItemFields { span: _, ty: _, tuple_value, index } = item.fields();
        let field = TupleType::cast_exact(type_of(tuple_value))
            .and_then(|tuple| tuple.fields().fields.get(usize::try_from(index).ok()?));
        return field.is_some_and(|field| same(field, ty));
    }
    Var::cast(value).is_some() && same(type_of(value), ty)
}
