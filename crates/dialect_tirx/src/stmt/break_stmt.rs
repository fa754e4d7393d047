//! `tirx.Break`: `break`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::{Break, BreakFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    _path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let BreakFields { span: _ } = Break::view(node).fields();
    Ok(d.docs().break_stmt().into())
}
