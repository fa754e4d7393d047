//! `relax.expr.ExternFunc`: `R.ExternFunc("symbol")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::NewDictAttrs;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::build::opaque_type;
use crate::generated::views::relax::{AnyType, FuncType, FuncTypeFields};
use crate::generated::views::relax_expr::{ExternFunc, ExternFuncFields, NewExternFunc};
use crate::{NAME, frame, types};

const TYPE_KEY: &str = "relax.expr.ExternFunc";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect
        .handler("", TYPE_KEY, print)
        .roots(&[TYPE_KEY], frame::enter_root)
        .function(TYPE_KEY, 2)
        .script_name(NAME, "ExternFunc", Name::function(build))
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let ExternFuncFields { span: _, ty, attrs: _, global_symbol } = ExternFunc::view(node).fields();
    let docs = d.docs();
    let callee = d.prefixed(NAME, "ExternFunc");
    let mut args = vec![docs.str(global_symbol, path.attr("global_symbol"))];
    if !is_default_type(ty) {
        args.push(d.as_expr(ty, path.attr("ty"))?);
    }
    Ok(docs.call(callee, &args).into())
}

/// Whether a type is the one that an external function has unless told otherwise.
fn is_default_type(ty: NodeRef<'_>) -> bool {
    let Some(ty) = FuncType::cast_exact(ty) else { return false };
    let FuncTypeFields { span: _, params, ret, derive_func: _, purity } = ty.fields();
    params.is_none() && !purity && AnyType::cast(ret).is_some()
}

/// How TVM finds out what an external function returns: by the types that the call was given.
const BY_TYPE_ARGS: &str = "tvm.relax.type.infer_by_ty_args";

/// `R.ExternFunc("symbol", ty)`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [symbol, ty] = args.bind(b, &["global_symbol", "ty"], 1)?;
    let Some(Value::Str(symbol)) = symbol else {
        return Err(b.error(codes::WRONG_ARGUMENTS, "R.ExternFunc wants a string"));
    };
    let ty = match ty {
        None | Some(Value::None) => opaque_type(&mut b.graph, None, Some(BY_TYPE_ARGS), false),
        Some(ty) => types::as_type(b, ty)?,
    };
    let span = b.graph.none();
    let empty = b.graph.map(&[]);
    let attrs = NewDictAttrs { __dict__: empty }.build(&mut b.graph);
    let global_symbol = b.graph.string(symbol);
    Ok(Value::Node(NewExternFunc { span, ty, attrs, global_symbol }.build(&mut b.graph)))
}
