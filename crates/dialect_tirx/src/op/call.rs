//! New calls of operators.

use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect_ir::generated::views::ir::{NewCall, Op};
use tvmscript_graph::{Ref, View};

/// A call of an operator by its name.
pub(crate) fn call(b: &mut IRBuilder<'_>, op: &str, ty: Ref, args: &[Ref]) -> Ref {
    let none = b.graph.none();
    call_with_attrs(b, op, ty, args, none)
}

/// A call of an operator that has attributes.
pub(crate) fn call_with_attrs(
    b: &mut IRBuilder<'_>,
    op: &str,
    ty: Ref,
    args: &[Ref],
    attrs: Ref,
) -> Ref {
    let op = b.graph.named_once(Op::symbol(), op);
    call_of(b, op, ty, args, attrs)
}

/// A call of a function or an operator.
pub(crate) fn call_of(b: &mut IRBuilder<'_>, op: Ref, ty: Ref, args: &[Ref], attrs: Ref) -> Ref {
    let args = b.graph.array(args);
    let ty_args = b.graph.array(&[]);
    let span = b.graph.none();
    NewCall { span, ty, op, args, attrs, ty_args }.build(&mut b.graph)
}
