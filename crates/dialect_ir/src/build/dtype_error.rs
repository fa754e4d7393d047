//! What is said of a value that names no data type.

use tvmscript_diagnostics::Error;
use tvmscript_dialect::builder::{IRBuilder, Value, closest};
use tvmscript_graph::DType;

/// The error of a value that names no data type: with the name that is most like it, where one is,
/// otherwise with `help`.
#[cold]
pub fn not_a_dtype<'a>(
    b: &IRBuilder<'a>,
    code: &'static str,
    value: Value<'a>,
    help: &str,
) -> Error {
    let message = format!("{} is no data type", b.describe(value));
    b.error_with_help(code, message, likely_dtype(value).unwrap_or_else(|| help.to_owned()))
}

/// What to do about a text that was to name a data type and does not, where a name is much like it.
pub fn likely_dtype(value: Value<'_>) -> Option<String> {
    let name = value.as_str().and_then(likely)?;
    Some(format!("did you mean \"{name}\"?"))
}

/// The name that is most like a text, with the lanes that the text says.
fn likely(text: &str) -> Option<String> {
    let lanes_at = text
        .rfind('x')
        .filter(|at| text[at + 1..].starts_with(|digit: char| digit.is_ascii_digit()))
        .unwrap_or(text.len());
    let (element, lanes) = text.split_at(lanes_at);
    closest(element, DType::names()).map(|name| format!("{name}{lanes}"))
}

#[cfg(test)]
mod tests {
    use super::likely;

    #[test]
    fn the_likely_name_keeps_its_lanes() {
        assert_eq!(likely("flaot32").as_deref(), Some("float32"));
        assert_eq!(likely("Float16x8").as_deref(), Some("float16x8"));
        assert_eq!(likely("flaot8_e5m2").as_deref(), Some("float8_e5m2"));
        assert_eq!(likely("number"), None);
        assert_eq!(likely("x"), None);
    }
}
