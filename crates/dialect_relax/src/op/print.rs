//! `R.print(x, …, format="…")`

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields};
use tvmscript_doc::ExprDoc;

use super::build::{as_expr, call_op};
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

/// TVM: `print`.
pub(super) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let format = match args.keywords {
        [] => Value::Str(""),
        [("format", format)] => *format,
        [(other, _), ..] => return Err(args.unknown_keyword(b, other, &["format"])),
    };
    let mut call_args = vec![as_expr(b, format)?];
    for value in args.values {
        call_args.push(as_expr(b, *value)?);
    }
    Ok(call_op(b, "relax.print", &call_args, None, &[]))
}
