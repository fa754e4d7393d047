//! `ffi.Map`: `{key: value}`, sorted where all keys are strings.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_doc::{Doc, ExprDoc, ExprKind};
use tvmscript_graph::{MapRef, NodeRef};

use crate::compare_texts;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let docs = d.docs();
    let Some(map) = node.as_map() else {
        return Ok(docs.dict(&[]).into());
    };
    let entries = sorted(map, d);
    Ok(print_entries(entries, path, d)?.into())
}

/// A dictionary of entries of a map at a path, without the path of its own.
///
/// # Errors
///
/// Those of the handlers.
pub fn print_entries<'a>(
    entries: &[(NodeRef<'a>, NodeRef<'a>)],
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    let docs = d.docs();
    let mut items = docs.vec_with_capacity(entries.len());
    for &(key, value) in entries {
        let (key_path, value_path) = if path.is_tracked() {
            let text = docs.text(&d.map_key(key));
            (path.map_item_missing(text), path.map_item(text))
        } else {
            (path, path)
        };
        let key = d.as_expr(key, key_path)?;
        items.push((key, d.as_expr(value, value_path)?));
    }
    Ok(docs.expr(ExprKind::Dict(items.into_bump_slice())))
}

/// The entries of a map in the order in which they are printed.
pub fn sorted<'a>(map: MapRef<'a>, d: &Docsifier<'a>) -> &'a [(NodeRef<'a>, NodeRef<'a>)] {
    let mut entries = d.docs().vec_with_capacity(map.len());
    entries.extend(map.iter());
    if entries.iter().all(|(key, _)| key.as_str().is_some()) {
        let text = |key: NodeRef<'a>| key.as_str().unwrap_or_default();
        entries.sort_unstable_by(|(a, _), (b, _)| compare_texts(text(*a), text(*b)));
    }
    entries.into_bump_slice()
}
