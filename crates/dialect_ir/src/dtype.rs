//! Data types of types and expressions.

use tvmscript_graph::{DType, NodeKind, NodeRef, View};

use crate::generated::views::ir::{Expr, ExprFields, PrimType, PrimTypeFields};

/// The data type of a type, where it is `ir.PrimType`.
#[inline]
pub fn type_dtype(ty: NodeRef<'_>) -> Option<DType> {
    let PrimTypeFields { span: _, dtype } = PrimType::cast_exact(ty)?.fields();
    Some(dtype)
}

/// The type of an expression; `None` where `expr` is none.
#[inline]
pub fn expr_type(expr: NodeRef<'_>) -> Option<NodeRef<'_>> {
    let info = expr.info();
    if info.kind != NodeKind::Object || !info.is_instance(Expr::symbol().index()) {
        return None;
    }
    let ExprFields { span: _, ty } = Expr::view(expr).fields();
    Some(ty)
}

/// The data type of an expression, where its type is `ir.PrimType`.
#[inline]
pub fn expr_dtype(expr: NodeRef<'_>) -> Option<DType> {
    type_dtype(expr_type(expr)?)
}
