//! `R.print(x, …, format="…")`

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields};
use tvmscript_doc::ExprDoc;

use crate::NAME;

/// TVM: `PrintRelaxPrint`.
pub(super) fn print<'a>(
    name: &'a str,
    call: Call<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Option<ExprDoc<'a>>> {
    let CallFields { span: _, ty: _, op: _, args, attrs: _, ty_args: _ } = call.fields();
    let docs = d.as_exprs(args.node(), path.attr("args"))?;
    let Some((format, args)) = docs.split_first() else { return Ok(None) };
    Ok(Some(d.docs().call_kw(d.prefixed(NAME, name), args, &[("format", format)])))
}
