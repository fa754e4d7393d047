//! `relax.FuncType`: `R.Callable((a,), b, True)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::relax::{AnyType, FuncType, FuncTypeFields};
use crate::{NAME, frame};

const TYPE_KEY: &str = "relax.FuncType";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let FuncTypeFields { span: _, params, ret, derive_func: _, purity } =
        FuncType::view(node).fields();
    let docs = d.docs();
    let ret_doc = d.as_expr(ret, path.attr("ret"))?;
    let purity_doc = docs.bool(purity, path.attr("purity"));
    let callee = d.prefixed(NAME, "Callable");
    if params.is_none() {
        // Parameters are not known.
        let mut kwargs = docs.vec_with_capacity(2);
        if AnyType::cast(ret).is_none() {
            kwargs.push(("ret", ret_doc));
        }
        if purity {
            kwargs.push(("purity", purity_doc));
        }
        let opaque = if kwargs.is_empty() { callee } else { docs.call_kw(callee, &[], &kwargs) };
        return Ok(opaque.into());
    }
    let params = d.as_exprs(params, path.attr("params"))?;
    Ok(docs.call(callee, &[docs.tuple(&params), ret_doc, purity_doc]).into())
}
