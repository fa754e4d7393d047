//! `s_tir.SBlockRealize`: a block with the values of its axes.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, SeqRef, View};

use crate::generated::views::s_tir::{SBlockRealize, SBlockRealizeFields};
use crate::sblock;

/// What realizes a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Realized<'a> {
    /// The values of the axes.
    pub(crate) iter_values: SeqRef<'a>,
    /// Where the block is executed.
    pub(crate) predicate: NodeRef<'a>,
    /// The path of the realization.
    pub(crate) path: Path<'a>,
}

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let SBlockRealizeFields { span: _, iter_values, predicate, block } =
        SBlockRealize::view(node).fields();
    let realized = Realized { iter_values, predicate, path };
    let block_path = path.attr("block");
    let doc = sblock::print_realized(d, block, block_path, Some(realized))?;
    d.decorate(doc, block, block_path);
    Ok(doc)
}
