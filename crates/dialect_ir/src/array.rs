//! `ffi.Array`: `[a, b]`.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{Doc, ExprDoc, ExprKind};
use tvmscript_graph::{NodeRef, SeqRef};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let items = match node.as_seq() {
        Some(seq) => elements(seq, path, d)?,
        None => &[],
    };
    Ok(d.docs().expr(ExprKind::List(items)).into())
}

/// The expressions of the elements of an array, each with its path below `path`.
///
/// # Errors
///
/// Those of the elements.
pub fn elements<'a>(
    seq: SeqRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<&'a [ExprDoc<'a>]> {
    if seq.is_empty() {
        return Ok(&[]);
    }
    let mut docs = d.docs().vec_with_capacity(seq.len());
    for (index, item) in seq.iter().enumerate() {
        docs.push(d.as_expr(item, path.item(index))?);
    }
    Ok(docs.into_bump_slice())
}
