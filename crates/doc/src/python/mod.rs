//! Doc -> Python text.

use tvmscript_diagnostics::Result;

use crate::{Doc, PrintOptions};

/// The Python text of a Doc, as TVM prints it (`DocToPythonScript`), without a final newline.
///
/// # Errors
/// `INVALID_ARGUMENT` where a comment that stands behind its statement has several lines.
pub fn print_python(doc: Doc<'_>, options: &PrintOptions) -> Result<String> {
    let _ = (doc, options);
    Ok(String::new())
}
