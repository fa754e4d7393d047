//! Several lists of nodes under names, as one graph.

use std::sync::Arc;

use tvmscript_diagnostics::Result;
use tvmscript_graph::{ChunkBuilder, EXTERNAL, NodeRef, Schema};

use super::indent::indented;
use super::nodes::{Visited, write_graph};
use super::{TVM_VERSION, order};
use crate::order::Source;

/// Writes the map from each key to an array of nodes as `tvm.ir.save_json` does:
/// what TVM prints as the metadata of a script. Equal keys must not occur.
///
/// # Errors
///
/// As [`super::save`].
pub fn save_entries(entries: &[(&str, &[NodeRef<'_>])], indent: usize) -> Result<String> {
    let mut builder = ChunkBuilder::new(Arc::new(Schema::builder().build()));
    let mut externals = Vec::new();
    let mut map = Vec::with_capacity(2 * entries.len());
    for (key, nodes) in entries {
        map.push(builder.string(key)?);
        let items: Vec<u32> =
            (0..nodes.len()).map(|at| (externals.len() + at) as u32 | EXTERNAL).collect();
        externals.extend_from_slice(nodes);
        map.push(builder.array(&items)?);
    }
    let root = builder.map(&map)?;
    let source = Source::new(builder.open(), &externals)?;
    let order = order(&source, (0, root))?;
    let mut out = Vec::new();
    write_graph(&Visited { source: &source, order: &order }, TVM_VERSION, &mut out);
    if indent > 0 {
        out = indented(&out, indent);
    }
    // Made of strings and ASCII.
    Ok(String::from_utf8(out).unwrap_or_default())
}
