//! Names under the prefix of the dialect.

use tvmscript_dialect::Docsifier;
use tvmscript_doc::ExprDoc;

/// `T.name` (TVM's `TIR`).
#[inline]
pub fn t<'a>(d: &mut Docsifier<'a>, name: &'a str) -> ExprDoc<'a> {
    d.prefixed(crate::NAME, name)
}
