//! `ir.IntImm` within the dialect: the number alone.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{IntImm, IntImmFields};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::Doc;
use tvmscript_graph::{DType, NodeRef, View};

use crate::NAME;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ir.IntImm", print)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let IntImmFields { span: _, ty, value } = IntImm::view(node).fields();
    let is_bool = type_dtype(ty).is_some_and(|dtype| dtype.element() == DType::BOOL);
    let docs = d.docs();
    let doc = match (value.as_int(), value.as_big_int()) {
        (Some(value), _) if is_bool => docs.bool(value != 0, path),
        (Some(value), _) => docs.int(value, path),
        (None, digits) => docs.big_int(digits.unwrap_or("0"), path),
    };
    Ok(doc.into())
}
