//! Extents in quotes: `T.Buffer(("n", "n * 2"), "float32")`.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{IRBuilder, Value};

/// What a quoted expression means.
///
/// # Errors
///
/// `SYNTAX` where it is no expression; those of the expression.
pub(super) fn eval<'a>(b: &mut IRBuilder<'a>, text: &'a str) -> Result<Value<'a>> {
    if is_name(text)
        && let Some(value) = b.lookup(text)
    {
        return Ok(value);
    }
    let expr = b.parse_quoted(text)?;
    b.eval(expr)
}

/// Whether a text is one name.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// The names in a text that are no attributes and no names of arguments.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let mut after_dot = false;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|c: char| c.is_alphanumeric() || c == '_')?;
            after_dot |= rest[..start].trim_end().ends_with('.');
            let tail = &rest[start..];
            let end = tail.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(tail.len());
            let (word, after) = tail.split_at(end);
            rest = after;
            let is_attribute = std::mem::replace(&mut after_dot, false);
            if !is_attribute && is_name(word) {
                return Some(word);
            }
        }
    })
}
