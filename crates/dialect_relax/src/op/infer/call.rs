//! Operators that call functions, and those that return nothing or anything.

use tvmscript_dialect_ir::generated::views::ir::GlobalVar;
use tvmscript_graph::{NodeRef, View};

use super::Rule;
use crate::generated::views::relax::{FuncType, FuncTypeFields};
use crate::infer::{CallArgs, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("assert_op", void),
    ("call_builtin_with_ctx", builtin),
    ("call_dps_packed", stated),
    ("call_inplace_packed", packed),
    ("call_pure_packed", packed),
    ("call_py_func", stated),
    ("call_tir", call_tir),
    ("call_tir_inplace", call_tir),
    ("call_tir_with_grad", call_tir),
    ("dist.annotate_sharding", first),
    ("dist.call_tir_local_view", call_tir),
    ("invoke_closure", closure),
    ("invoke_pure_closure", closure),
    ("make_closure", any),
    ("memory.alloc_storage", any),
    ("memory.kill_storage", void),
    ("memory.kill_tensor", void),
    ("null_value", any),
    ("print", void),
    ("vm.alloc_storage", any),
    ("vm.call_tir_dyn", void),
    ("vm.kill_object", void),
];

/// The derivation of an external function's result from the types that a call was given.
const BY_TYPE_ARGS: &str = "tvm.relax.type.infer_by_ty_args";

fn call_tir(args: CallArgs<'_>) -> Option<Ty<'_>> {
    GlobalVar::cast(args.expr(0)?)?;
    stated(args)
}

/// The type of the first argument.
fn first(args: CallArgs<'_>) -> Option<Ty<'_>> {
    args.ty(0).map(Ty::Node)
}

fn stated(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ty = args.ty_args.get(0)?;
    (args.ty_args.len() == 1).then_some(Ty::Node(ty))
}

fn void(_: CallArgs<'_>) -> Option<Ty<'_>> {
    Some(Ty::Tuple(Vec::new()))
}

fn any(_: CallArgs<'_>) -> Option<Ty<'_>> {
    Some(Ty::Any)
}

fn builtin(args: CallArgs<'_>) -> Option<Ty<'_>> {
    if args.ty_args.is_empty() { void(args) } else { stated(args) }
}

fn closure(args: CallArgs<'_>) -> Option<Ty<'_>> {
    Some(by_type_args(args))
}

/// No type given means any object, several a tuple of them.
fn by_type_args(args: CallArgs<'_>) -> Ty<'_> {
    match args.ty_args.len() {
        0 => Ty::Any,
        1 => args.ty_args.get(0).map_or(Ty::Any, Ty::Node),
        _ => Ty::Tuple(args.ty_args.iter().map(Ty::Node).collect()),
    }
}

fn packed(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let FuncTypeFields { span: _, params, ret, derive_func, purity: _ } =
        FuncType::cast_exact(args.ty(0)?)?.fields();
    if !params.is_none() {
        return None;
    }
    match derive_func.some().map(NodeRef::as_name) {
        None => Some(Ty::Node(ret)),
        Some(Some(BY_TYPE_ARGS)) => Some(by_type_args(args)),
        Some(_) => None,
    }
}
