//! `ir.StringType`: `I.StringType()`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::NAME;
use crate::generated::views::ir::{StringType, StringTypeFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    _path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let StringTypeFields { span: _ } = StringType::view(node).fields();
    Ok(d.docs().call(d.prefixed(NAME, "StringType"), &[]).into())
}
