//! `relax.expr.MatchCast`: `name: type = R.match_cast(value, type)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use super::var;
use crate::generated::views::relax_expr::{MatchCast, MatchCastFields};
use crate::{NAME, frame, types};

const TYPE_KEY: &str = "relax.expr.MatchCast";

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler("", TYPE_KEY, print).roots(&[TYPE_KEY], frame::enter_root)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let MatchCastFields { span: _, var: variable, value, ty } = MatchCast::view(node).fields();
    let docs = d.docs();
    let annotation = if d.options().show_all_ty {
        types::annotation(variable, path.attr("var"), Some(value), d)?
    } else {
        None
    };
    let callee = d.prefixed(NAME, "match_cast");
    let args = [d.as_expr(value, path.attr("value"))?, d.as_expr(ty, path.attr("ty"))?];
    let rhs = docs.call(callee, &args);
    let lhs = var::define_innermost(variable, d);
    Ok(docs.assign(lhs, Some(rhs), annotation).into())
}
