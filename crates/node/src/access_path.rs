//! Access paths that come from JavaScript.

use tvmscript::{AccessPath, Result};

use crate::input::Offsets;

/// Reads a path; the place of an error is in the units of a JavaScript string.
pub(crate) fn access_path(text: &str) -> Result<AccessPath> {
    text.parse::<AccessPath>().map_err(|error| {
        let offsets = Offsets::Utf16(text);
        error.map(|mut diagnostic| {
            if let Some(span) = &mut diagnostic.span {
                span.start = offsets.convert(span.start);
                span.end = offsets.convert(span.end);
            }
            diagnostic
        })
    })
}
