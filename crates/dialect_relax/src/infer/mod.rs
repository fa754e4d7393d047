//! The types of expressions as TVM infers them, as far as printing asks for them: a type that can be
//! inferred need not be printed.

mod equal;

use tvmscript_dialect_ir::generated::views::ir::{
    Call, CallFields, Expr, ExprFields, Tuple, TupleFields, TupleGetItem, TupleGetItemFields,
    TupleType, Var,
};
use tvmscript_graph::{NodeRef, View};

use equal::same;

/// Whether `ty` is the type inferred for `value`; `false` where that is not known.
pub(crate) fn has_type(value: NodeRef<'_>, ty: NodeRef<'_>) -> bool {
    if let Some(call) = Call::cast_exact(value) {
        return call_has_type(call, ty);
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

fn call_has_type(call: Call<'_>, ty: NodeRef<'_>) -> bool {
    let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args } = call.fields();
    match op.as_name() {
        Some("relax.call_tir" | "relax.call_dps_packed") => {
            ty_args.get(0).is_some_and(|stated| ty_args.len() == 1 && same(stated, ty))
        }
        _ => false,
    }
}

fn type_of(expr: NodeRef<'_>) -> NodeRef<'_> {
    let ExprFields { span: _, ty } = Expr::view(expr).fields();
    ty
}
