//! `ir.IntImm` within the dialect: the number alone.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{IntImm, IntImmFields, PrimType, PrimTypeFields};
use tvmscript_doc::Doc;
use tvmscript_graph::{DType, NodeRef, View};

use crate::NAME;

pub(super) fn register(dialect: Dialect) -> Dialect {
    dialect.handler(NAME, "ir.IntImm", print)
}

fn print<'a>(node: NodeRef<'a>, path: Path<'a>, d: &mut Docsifier<'a>) -> Result<Doc<'a>> {
    let IntImmFields { span: _, ty, value } = IntImm::view(node).fields();
    let PrimTypeFields { span: _, dtype } = PrimType::view(ty).fields();
    let docs = d.docs();
    let doc = match (value.as_int(), value.as_big_int()) {
        (Some(value), _) if dtype.element() == DType::BOOL => docs.bool(value != 0, path),
        (Some(value), _) => docs.int(value, path),
        (None, digits) => docs.big_int(digits.unwrap_or("0"), path),
    };
    Ok(doc.into())
}
