//! `ir.StringImm` within the dialect: `R.str("text")`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{StringImm, StringImmFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;
use crate::build::string_imm;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ir.StringImm", print).script_name(NAME, "str", Name::function(build))
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let StringImmFields { span: _, ty: _, value } = StringImm::view(node).fields();
    let docs = d.docs();
    let text = docs.str(value, path.attr("value"));
    Ok(docs.call(d.prefixed(NAME, "str"), &[text]).into())
}

/// `R.str("text")`
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [value] = args.bind(b, &["value"], 1)?;
    match value {
        Some(Value::Str(text)) => Ok(Value::Node(string_imm(b, text))),
        _ => Err(b.error(codes::WRONG_ARGUMENTS, "R.str wants a string")),
    }
}
