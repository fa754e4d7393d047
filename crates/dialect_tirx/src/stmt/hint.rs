//! `T.hint("message", name=value)`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::ExprDoc;
use tvmscript_graph::NodeRef;

use crate::prefix::t;

/// The call, where what is hinted is a map.
pub(super) fn print<'a>(
    d: &mut Docsifier<'a>,
    hints: NodeRef<'a>,
    path: Path<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let Some(hints) = hints.as_map() else { return Ok(None) };
    let docs = d.docs();
    let mut args = docs.vec();
    let mut kwargs = docs.vec();
    for (key, value) in hints.iter() {
        let Some(key) = key.as_str() else { return Ok(None) };
        match value.as_str() {
            Some(message) if key == "message" => args.push(docs.str(message, path)),
            _ => kwargs.push((key, d.as_expr(value, path)?)),
        }
    }
    Ok(Some(docs.call_kw(t(d, "hint"), &args, &kwargs)))
}
