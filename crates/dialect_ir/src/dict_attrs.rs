//! `ir.DictAttrs`: `{"key": value}`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::ir::{DictAttrs, DictAttrsFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let DictAttrsFields { __dict__ } = DictAttrs::view(node).fields();
    // TVM names the field otherwise here than its schema does.
    d.as_doc(__dict__.node(), path.attr("dict"))
}
