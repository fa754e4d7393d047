//! The text of objects that have no syntax of their own.

use tvmscript_diagnostics::{Diagnostic, Result, codes};
use tvmscript_graph::Object;

use crate::{Printed, Registry, ScriptOptions};

/// Prints an object of a type that no dialect prints on its own (TVM: `ffi.ReprPrint`).
pub(crate) fn print(
    object: &Object,
    registry: &Registry,
    options: &ScriptOptions,
) -> Result<Printed> {
    let _ = (registry, options);
    Err(Diagnostic::error(
        codes::NOT_PRINTABLE,
        format!("no dialect prints `{}` on its own", object.type_key()),
    )
    .into())
}
