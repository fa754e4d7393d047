//! `prim.Shuffle`: `T.Shuffle([vectors], [indices])`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, View};

use crate::prefix::t;
use tvmscript_arith::generated::views::prim::{Shuffle, ShuffleFields};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let ShuffleFields { span: _, ty: _, vectors, indices } = Shuffle::view(node).fields();
    let callee = t(d, "Shuffle");
    let vectors = d.as_expr(vectors.node(), path.attr("vectors"))?;
    let indices = d.as_expr(indices.node(), path.attr("indices"))?;
    Ok(d.docs().call(callee, &[vectors, indices]).into())
}
