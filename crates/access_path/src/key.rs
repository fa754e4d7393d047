//! The text of a map key that is a string.

use std::fmt::Write;

/// The text of a map key that is the string `text`, as TVM's notation shows it: in double quotes,
/// pure ASCII, with `\x`, `\u` and `\U` escapes.
pub fn string_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(c),
            // Writing to a string cannot fail.
            '\0'..='\x7f' => drop(write!(out, "\\x{:02x}", u32::from(c))),
            '\u{80}'..='\u{ffff}' => drop(write!(out, "\\u{:04x}", u32::from(c))),
            _ => drop(write!(out, "\\U{:08x}", u32::from(c))),
        }
    }
    out.push('"');
    out
}
