//! Expressions in normal form: arguments are variables, constants, shapes or tuples of these, and
//! every expression has a type (TVM: the `Normalizer` of the block builder).

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{
    Call, CallFields, PrimType, Tuple, TupleFields, TupleGetItem, TupleGetItemFields, TupleType,
    Var,
};
use tvmscript_graph::{GraphBuilder, NodeRef, Ref, View, with_room};

use super::derive::{self, derive};
use super::emit::emit;
use super::expr::{call_function, tuple_expr, tuple_get_item};
use super::infer::{plan, to_node};
use super::nodes::{any_type, is_missing};
use super::view;
use crate::generated::views::relax::DTensorType;
use crate::generated::views::relax_expr::{Function, If, SeqExpr};
use crate::language::untyped_call;
use crate::op;

/// The variables that a script declares and does not bind.
#[derive(Default)]
pub(crate) struct FreeVars(pub Vec<Ref>);

enum Parts {
    Call { op: Ref, args: SmallVec<[Ref; 6]>, attrs: Ref, ty_args: SmallVec<[Ref; 2]> },
    Tuple(SmallVec<[Ref; 8]>),
    Item(Ref, i64),
    VoidVar,
    Leaf,
}

fn parts(graph: &GraphBuilder, expr: Ref) -> Parts {
    let node = graph.node(expr);
    let reference = |node: NodeRef<'_>| graph.reference(node);
    if let Some(call) = Call::cast_exact(node) {
        let CallFields { span: _, ty, op, args, attrs, ty_args } = call.fields();
        // Calls of scalars are leaves.
        let is_scalar = PrimType::cast(ty).is_some()
            && op.as_name().is_some_and(|name| !name.starts_with(op::PREFIX));
        if is_scalar {
            return Parts::Leaf;
        }
        return Parts::Call {
            op: reference(op),
            args: args.iter().map(reference).collect(),
            attrs: reference(attrs),
            ty_args: ty_args.iter().map(reference).collect(),
        };
    }
    if let Some(tuple) = Tuple::cast_exact(node) {
        let TupleFields { span: _, ty: _, fields } = tuple.fields();
        return Parts::Tuple(fields.iter().map(reference).collect());
    }
    if let Some(item) = TupleGetItem::cast_exact(node) {
        let TupleGetItemFields { span: _, ty: _, tuple_value, index } = item.fields();
        return Parts::Item(reference(tuple_value), index);
    }
    if Var::cast_exact(node).is_some() && is_void(node) {
        return Parts::VoidVar;
    }
    Parts::Leaf
}

/// Whether an expression has the type of the empty tuple.
pub(crate) fn is_void(expr: NodeRef<'_>) -> bool {
    expr_type(expr).and_then(TupleType::cast).is_some_and(|tuple| tuple.fields().fields.is_empty())
}

/// The expression in normal form; what has to be bound first is bound in the block under
/// construction.
///
/// # Errors
///
/// Those of binding and of inferring types.
pub(crate) fn normalize(b: &mut IRBuilder<'_>, expr: Ref) -> Result<Ref> {
    match parts(&b.graph, expr) {
        Parts::Leaf => Ok(expr),
        // A variable that nothing binds is not known to be empty.
        Parts::VoidVar if b.state::<FreeVars>().0.contains(&expr) => Ok(expr),
        Parts::VoidVar => Ok(tuple_expr(b, &[])),
        Parts::Tuple(fields) => {
            let new = normalize_all(b, &fields)?;
            if new == fields && !is_missing(&b.graph, expr) {
                return Ok(expr);
            }
            Ok(tuple_expr(b, &new))
        }
        Parts::Item(tuple, index) => {
            let new = normalize_argument(b, tuple)?;
            if new == tuple && !is_missing(&b.graph, expr) {
                return Ok(expr);
            }
            let item = tuple_get_item(b, new, index)?;
            if is_missing(&b.graph, item) {
                let any = any_type(&mut b.graph);
                b.graph.set_reference(item, 1, any);
            }
            Ok(item)
        }
        Parts::Call { op, args, attrs, ty_args } => {
            let new_op = normalize_argument(b, op)?;
            let new_args = normalize_all(b, &args)?;
            let call = if new_op == op && new_args == args {
                expr
            } else {
                call_function(b, new_op, &new_args, attrs, &ty_args)
            };
            if is_missing(&b.graph, call) {
                let ty = infer_call(b, call)?;
                b.graph.set_reference(call, 1, ty);
            }
            Ok(call)
        }
    }
}

fn normalize_all<const N: usize>(
    b: &mut IRBuilder<'_>,
    exprs: &SmallVec<[Ref; N]>,
) -> Result<SmallVec<[Ref; N]>>
where
    [Ref; N]: smallvec::Array<Item = Ref>,
{
    exprs.iter().map(|expr| normalize_argument(b, *expr)).collect()
}

/// An argument in normal form: what is no leaf is bound to a variable.
///
/// # Errors
///
/// As [`normalize`].
pub(crate) fn normalize_argument(b: &mut IRBuilder<'_>, expr: Ref) -> Result<Ref> {
    let post = with_room(|| normalize(b, expr))?;
    if is_leaf_or_tuple(b.graph.node(expr)) { Ok(post) } else { emit(b, post, None) }
}

/// TVM: `IsLeafOrTuple`.
pub(crate) fn is_leaf_or_tuple(expr: NodeRef<'_>) -> bool {
    Call::cast(expr).is_none()
        && TupleGetItem::cast(expr).is_none()
        && SeqExpr::cast(expr).is_none()
        && If::cast(expr).is_none()
        && Function::cast(expr).is_none()
}

/// The type of a call whose arguments are in normal form.
fn infer_call(b: &mut IRBuilder<'_>, call: Ref) -> Result<Ref> {
    if let Some(error) = untyped_call(b, call) {
        return Err(error);
    }
    let external = derive::is_view(&b.graph, call);
    let asked = view::call_to_infer(b, call, external).unwrap_or(call);
    let planned = {
        let node = Call::view(b.graph.node(asked));
        let CallFields { span: _, ty: _, op, args, attrs: _, ty_args: _ } = node.fields();
        let is_distributed =
            args.iter().any(|arg| expr_type(arg).and_then(DTensorType::cast).is_some());
        match op.as_name() {
            Some(_) if is_distributed && args.len() == 1 => {
                op::infer(node).map(|ty| plan(&b.graph, &ty))
            }
            Some(_) => op::infer(node).map(|ty| plan(&b.graph, &ty)),
            None => None,
        }
    };
    if let Some(planned) = planned {
        return to_node(&mut b.graph, &planned);
    }
    if let Some(message) = op::refusal(Call::view(b.graph.node(asked))) {
        return Err(b.error(codes::TYPE_MISMATCH, message));
    }
    if let Some(ty) = derive(&mut b.graph, call) {
        return Ok(ty);
    }
    match operator_name(b.graph.node(call)) {
        // A script that was printed says the type where TVM could not infer it either. A program that
        // builds IR is asked for it.
        Some(name) if b.source().is_none() => {
            let message = format!("the type of what `{name}` gives here cannot be told");
            let help = "say it: bind the call to a name with its type";
            Err(b.error_with_help(codes::UNKNOWN_RESULT, message, help))
        }
        _ => Ok(any_type(&mut b.graph)),
    }
}

/// The operator that is called.
fn operator_name(call: NodeRef<'_>) -> Option<&str> {
    let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } =
        Call::cast_exact(call)?.fields();
    op.as_name()
}
