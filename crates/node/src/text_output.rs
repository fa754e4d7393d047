//! Texts that go to JavaScript as strings.

use tvmscript::{Diagnostic, Result, codes};

/// V8's longest string, in UTF-16 code units.
const MAX_UNITS: usize = (1 << 29) - 24;

/// The text, unless no JavaScript string can hold it. `instead` names the verb that can.
pub(crate) fn text_output(text: String, instead: &str) -> Result<String> {
    // No text has more units than bytes, so that only a huge one is counted.
    if text.len() > MAX_UNITS && text.encode_utf16().count() > MAX_UNITS {
        return Err(Diagnostic::error(
            codes::TOO_LARGE,
            format!("the text of {} bytes is longer than a JavaScript string can be", text.len()),
        )
        .with_help(format!("use {instead}, which returns bytes"))
        .into());
    }
    Ok(text)
}
