//! The metadata in front of a text.

use std::fmt::Write as _;

use tvmscript_diagnostics::Result;
use tvmscript_graph::NodeRef;

use crate::docsifier::Metadata;
use crate::hash_order::hash_table_order;

/// Spaces of indentation of the JSON.
const INDENT: usize = 2;

/// Writes `metadata = …` with the JSON of the objects that have no syntax: a map from type keys to
/// arrays of objects.
pub(crate) fn write(metadata: &Metadata<'_>, text: &mut String) -> Result<()> {
    let entries = metadata.entries().iter().map(|(key, nodes)| (*key, (*key, &**nodes))).collect();
    let entries: Vec<(&str, &[NodeRef<'_>])> = hash_table_order(entries);
    let json = tvmscript_json::save_entries(&entries, INDENT)?;
    text.push_str("metadata = tvm.ir.load_json(\"\"\"");
    for &byte in json.as_bytes() {
        match byte {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            b'\t' | b'\r' | b'\n' | b' '..=b'~' => text.push(char::from(byte)),
            // Writing to a string cannot fail.
            _ => _ = write!(text, "\\x{byte:02X}"),
        }
    }
    text.push_str("\"\"\")\n");
    Ok(())
}
