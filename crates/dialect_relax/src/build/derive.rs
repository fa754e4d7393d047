//! The type of a call of a function (TVM: `DeriveCallRetType`).

use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{
    Call, CallFields, TupleType, TupleTypeFields, Var,
};
use tvmscript_graph::{GraphBuilder, NodeRef, Ref, SeqRef, View};

use super::erase::well_defined;
use super::nodes::{any_type, tuple_type};
use crate::generated::views::relax::{
    FuncType, FuncTypeFields, ShapeType, ShapeTypeFields, TensorType, TensorTypeFields,
};
use crate::generated::views::relax_expr::{ShapeExpr, ShapeExprFields};

enum Derived {
    Ready(Ref),
    TypeArgs(SmallVec<[Ref; 4]>),
    Replaced(Ref, FxHashMap<Ref, Ref>),
}

/// The derivation of the type of a view.
const OF_VIEW: &str = "tvm.relax.type.infer_view_ty";

/// Whether a call is one of an external function that views a tensor.
pub(super) fn is_view(graph: &GraphBuilder, call: Ref) -> bool {
    let derive_func = Call::cast_exact(graph.node(call)).and_then(|call| {
        let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } = call.fields();
        let FuncTypeFields { span: _, params: _, ret: _, derive_func, purity: _ } =
            FuncType::cast(expr_type(op)?)?.fields();
        derive_func.as_name()
    });
    derive_func == Some(OF_VIEW)
}

/// The type of what a call returns, by the type of the function; `None` where it is no function.
pub(super) fn derive(graph: &mut GraphBuilder, call: Ref) -> Option<Ref> {
    Some(match plan(graph, call)? {
        Derived::Ready(ty) => ty,
        Derived::TypeArgs(types) => match types.as_slice() {
            [] => any_type(graph),
            [ty] => *ty,
            types => tuple_type(graph, types),
        },
        Derived::Replaced(ret, by) => well_defined(graph, ret, &by),
    })
}

fn plan(graph: &GraphBuilder, call: Ref) -> Option<Derived> {
    let CallFields { span: _, ty: _, op, args, attrs: _, ty_args } =
        Call::cast_exact(graph.node(call))?.fields();
    let FuncTypeFields { span: _, params, ret, derive_func, purity: _ } =
        FuncType::cast(expr_type(op)?)?.fields();
    let Some(params) = params.as_seq() else {
        return Some(match derive_func.some() {
            Some(_) => Derived::TypeArgs(ty_args.iter().map(|ty| graph.reference(ty)).collect()),
            None => Derived::Ready(graph.reference(ret)),
        });
    };
    let mut by = FxHashMap::default();
    for (param, arg) in params.iter().zip(args.iter()) {
        if let Some(ty) = expr_type(arg) {
            bind(graph, param, ty, &mut by);
        }
    }
    Some(Derived::Replaced(graph.reference(ret), by))
}

/// Finds out what the variables in the type of a parameter stand for.
fn bind<'g>(
    graph: &GraphBuilder,
    param: NodeRef<'g>,
    arg: NodeRef<'g>,
    by: &mut FxHashMap<Ref, Ref>,
) {
    let mut stack = vec![(param, arg)];
    while let Some((param, arg)) = stack.pop() {
        if let (Some(param), Some(arg)) =
            (TensorType::cast_exact(param), TensorType::cast_exact(arg))
        {
            let TensorTypeFields { span: _, shape, dtype: _, vdevice: _, ndim: _ } = param.fields();
            let of_arg = arg.fields().shape;
            match (ShapeExpr::cast_exact(shape), ShapeExpr::cast_exact(of_arg)) {
                (Some(param), Some(arg)) => {
                    let ShapeExprFields { span: _, ty: _, values } = param.fields();
                    bind_dims(graph, values, arg.fields().values, by);
                }
                (None, _) if Var::cast(shape).is_some() && of_arg.some().is_some() => {
                    by.entry(graph.reference(shape)).or_insert(graph.reference(of_arg));
                }
                _ => {}
            }
        } else if let (Some(param), Some(arg)) =
            (ShapeType::cast_exact(param), ShapeType::cast_exact(arg))
        {
            let ShapeTypeFields { span: _, values, ndim: _ } = param.fields();
            if let (Some(values), Some(of_arg)) = (values.as_seq(), arg.fields().values.as_seq()) {
                bind_dims(graph, values, of_arg, by);
            }
        } else if let (Some(param), Some(arg)) =
            (TupleType::cast_exact(param), TupleType::cast_exact(arg))
        {
            let TupleTypeFields { span: _, fields } = param.fields();
            // The first one is bound first.
            let pairs: Vec<_> = fields.iter().zip(arg.fields().fields.iter()).collect();
            stack.extend(pairs.into_iter().rev());
        }
    }
}

fn bind_dims(
    graph: &GraphBuilder,
    params: SeqRef<'_>,
    args: SeqRef<'_>,
    by: &mut FxHashMap<Ref, Ref>,
) {
    if params.len() != args.len() {
        return;
    }
    for (param, arg) in params.iter().zip(args.iter()) {
        if Var::cast(param).is_some() {
            by.entry(graph.reference(param)).or_insert(graph.reference(arg));
        }
    }
}
