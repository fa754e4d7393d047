//! The verbs of the library.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::{Registry, ScriptOptions};
use tvmscript_doc::Doc;
use tvmscript_graph::Object;
use tvmscript_json::SaveOptions;

use crate::registry;
use crate::script_defaults::settle;

/// Reads TVM's JSON (`tvm.ir.load_json`).
///
/// # Errors
///
/// A coded error with the place in `input` where it is no JSON or no object graph.
pub fn load_json(input: &[u8]) -> Result<Object> {
    load_json_with(&*registry()?, input)
}

/// The same with the types of another registry.
///
/// # Errors
///
/// As [`load_json`].
pub fn load_json_with(registry: &Registry, input: &[u8]) -> Result<Object> {
    tvmscript_json::load(input, registry.schema())
}

/// Writes TVM's JSON, byte for byte as `tvm.ir.save_json` does.
///
/// # Errors
///
/// `UNKNOWN_TYPE` where an object of an unknown type would have to be renumbered.
pub fn save_json(object: &Object, options: &SaveOptions) -> Result<Vec<u8>> {
    tvmscript_json::save(object, options)
}

/// Prints an object, byte for byte as `object.script()` does; with [`ScriptOptions::lossless`], so
/// that reading the text gives a structurally equal object.
///
/// # Errors
///
/// `INVALID_ARGUMENT` for options; `NOT_PRINTABLE` where TVM has no text either.
pub fn script(object: &Object, options: &ScriptOptions) -> Result<String> {
    script_with(&*registry()?, object, options)
}

/// The same with the dialects of another registry.
///
/// # Errors
///
/// As [`script`].
pub fn script_with(
    registry: &Registry,
    object: &Object,
    options: &ScriptOptions,
) -> Result<String> {
    if options.lossless {
        return crate::lossless::script(registry, object, &settle(options)).map(|(text, _)| text);
    }
    tvmscript_dialect::print(object, registry, &settle(options)).map(|printed| printed.text)
}

/// Makes the Docs that [`script`] prints and gives them to `look`: a block of statements, each Doc with
/// the paths of the objects it stands for where [`ScriptOptions::source_paths`] asks for them.
///
/// # Errors
///
/// As [`script`], and those of `look`; `NOT_PRINTABLE` for an object that has no syntax.
pub fn to_doc<T>(
    object: &Object,
    options: &ScriptOptions,
    look: impl FnOnce(Doc<'_>) -> Result<T>,
) -> Result<T> {
    to_doc_with(&*registry()?, object, options, look)
}

/// The same with the dialects of another registry.
///
/// # Errors
///
/// As [`to_doc`].
pub fn to_doc_with<T>(
    registry: &Registry,
    object: &Object,
    options: &ScriptOptions,
    look: impl FnOnce(Doc<'_>) -> Result<T>,
) -> Result<T> {
    let settled = settle(options);
    if options.lossless {
        let (_, options) = crate::lossless::script(registry, object, &settled)?;
        return tvmscript_dialect::to_doc(object, registry, &options, look);
    }
    tvmscript_dialect::to_doc(object, registry, &settled, look)
}
