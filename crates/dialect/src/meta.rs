//! The metadata in front of a text.

use std::fmt::Write as _;

use tvmscript_diagnostics::Result;
use tvmscript_graph::NodeRef;

use crate::docsifier::Metadata;
use crate::hash_order::hash_table_order;

/// Spaces of indentation of the JSON.
const INDENT: usize = 2;

/// The metadata of a text: the JSON of the objects that have no syntax, a map from type keys to arrays
/// of objects.
pub(crate) struct Json {
    /// What the string of the text means.
    pub(crate) value: String,
    /// How it is written, in its quotes.
    pub(crate) spelling: String,
}

/// The metadata as JSON. TVM escapes the bytes of characters beyond ASCII one by one, and reads other
/// characters back; a lossless text has them escaped as JSON does.
pub(crate) fn json(metadata: &Metadata<'_>, lossless: bool) -> Result<Json> {
    let entries = metadata.entries().iter().map(|(key, nodes)| (*key, (*key, &**nodes))).collect();
    let entries: Vec<(&str, &[NodeRef<'_>])> = hash_table_order(entries);
    let json = tvmscript_json::save_entries(&entries, INDENT)?;
    let mut value = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            value.push(character);
        } else if lossless {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                _ = write!(value, "\\u{unit:04x}");
            }
        } else {
            value.extend(character.encode_utf8(&mut [0; 4]).bytes().map(char::from));
        }
    }
    let mut spelling = String::with_capacity(value.len() + 8);
    spelling.push_str("\"\"\"");
    value.chars().for_each(|character| write_character(character, &mut spelling));
    spelling.push_str("\"\"\"");
    Ok(Json { value, spelling })
}

/// One character of the JSON inside a string of the script; none is beyond U+00FF.
fn write_character(character: char, text: &mut String) {
    match character {
        '"' => text.push_str("\\\""),
        '\\' => text.push_str("\\\\"),
        '\t' | '\r' | '\n' | ' '..='~' => text.push(character),
        _ => _ = write!(text, "\\x{:02X}", u32::from(character)),
    }
}
