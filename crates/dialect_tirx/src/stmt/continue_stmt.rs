//! `tirx.Continue`: `continue`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::tirx::{Continue, ContinueFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    _path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let ContinueFields { span: _ } = Continue::view(node).fields();
    Ok(d.docs().continue_stmt().into())
}
