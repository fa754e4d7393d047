//! The metadata in front of a text.

use std::fmt::Write as _;

use tvmscript_diagnostics::Result;
use tvmscript_graph::NodeRef;

use crate::docsifier::Metadata;
use crate::hash_order::hash_table_order;

/// Spaces of indentation of the JSON.
const INDENT: usize = 2;

/// Writes `metadata = …` with the JSON of the objects that have no syntax: a map from type keys to
/// arrays of objects. TVM escapes the bytes of characters beyond ASCII one by one, and reads other
/// characters back; a lossless text has them escaped as JSON does.
pub(crate) fn write(metadata: &Metadata<'_>, lossless: bool, text: &mut String) -> Result<()> {
    let entries = metadata.entries().iter().map(|(key, nodes)| (*key, (*key, &**nodes))).collect();
    let entries: Vec<(&str, &[NodeRef<'_>])> = hash_table_order(entries);
    let json = tvmscript_json::save_entries(&entries, INDENT)?;
    text.push_str("metadata = tvm.ir.load_json(\"\"\"");
    for character in json.chars() {
        if lossless && !character.is_ascii() {
            for unit in character.encode_utf16(&mut [0; 2]) {
                _ = write!(text, "\\\\u{unit:04x}");
            }
            continue;
        }
        for &byte in character.encode_utf8(&mut [0; 4]).as_bytes() {
            write_byte(byte, text);
        }
    }
    text.push_str("\"\"\")\n");
    Ok(())
}

/// One byte of the JSON inside a string of the script.
fn write_byte(byte: u8, text: &mut String) {
    match byte {
        b'"' => text.push_str("\\\""),
        b'\\' => text.push_str("\\\\"),
        b'\t' | b'\r' | b'\n' | b' '..=b'~' => text.push(char::from(byte)),
        // Writing to a string cannot fail.
        _ => _ = write!(text, "\\x{byte:02X}"),
    }
}
