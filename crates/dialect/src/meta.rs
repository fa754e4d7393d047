//! The metadata in front of a text.

use tvmscript_diagnostics::{Diagnostic, Result, codes};

use crate::docsifier::Metadata;

/// Writes `metadata = …` with the JSON of the objects that have no syntax.
pub(crate) fn write(metadata: &Metadata<'_>, text: &mut String) -> Result<()> {
    let _ = (metadata, text);
    Err(Diagnostic::error(codes::NOT_PRINTABLE, "metadata cannot be written yet").into())
}
