//! `ir.IRModule` within the dialect: the alias of the module, `cls`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_doc::Doc;
use tvmscript_graph::NodeRef;

use crate::NAME;
use crate::frame::{self, RelaxFrame};

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ir.IRModule", print)
}

fn print<'a>(node: NodeRef<'a>, _: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let docs = d.docs();
    let Some(module) = d.variable(node)? else {
        return Err(Diagnostic::error(
            codes::NOT_PRINTABLE,
            "a module stands inside another object, where it has no name",
        )
        .into());
    };
    let alias = &*d.options().module_alias;
    if alias.is_empty() {
        return Ok(module.into());
    }
    if let Some(id) = frame::shape_var_frame(d)
        && let Some(state) = d.frame_mut(id).and_then(|frame| frame.state_mut::<RelaxFrame>())
        && !std::mem::replace(&mut state.module_alias_printed, true)
    {
        d.push_stmt(id, docs.assign(docs.id(alias), Some(module), None));
    }
    Ok(docs.id(alias).into())
}
