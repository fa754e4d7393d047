//! `relax.expr.ExternFunc`: `R.ExternFunc("symbol")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::relax::{AnyType, FuncType, FuncTypeFields};
use crate::generated::views::relax_expr::{ExternFunc, ExternFuncFields};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.expr.ExternFunc";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root).function(TYPE_KEY, 2)
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
