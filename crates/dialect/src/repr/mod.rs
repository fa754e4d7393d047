//! The text of objects that have no syntax of their own (TVM's `ffi.ReprPrint`).

mod number;
mod template;
mod writer;

use tvmscript_diagnostics::Result;
use tvmscript_graph::{NodeRef, Object};

pub(crate) use writer::Repr;
pub use writer::{ReprHandler, ReprParts};

use crate::{Docsifier, Printed, Registry, ScriptOptions};

/// Prints an object of a type that no dialect prints on its own: its type key and its fields, with
/// those objects inside that a dialect prints in their syntax. What TVM shows as an address is the
/// number of the node.
///
/// # Errors
///
/// `TOO_LARGE` where shared parts, which are written out at each place, make the text enormous.
pub(crate) fn print(
    object: &Object,
    registry: &Registry,
    options: &ScriptOptions,
) -> Result<Printed> {
    let mut text = String::new();
    if options.render_invisible_path_info && !options.path_to_underline.is_empty() {
        for (index, path) in options.path_to_underline.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            text.push_str(&format!(
                "{separator}Access path: {path}\n\
                 Note: No visible object for this path is rendered in TVMScript."
            ));
        }
        text.push_str("\n\n");
    }
    writer::write(object.node(), object, registry, &mut text)?;
    Ok(Printed { text })
}

impl<'a> Docsifier<'a> {
    /// The text of a key of a map in an access path: a string in quotes, an integer, or what the
    /// object prints as.
    pub fn map_key(&self, key: NodeRef<'a>) -> String {
        key_text(key, self.root(), self.registry())
    }
}

/// The text of a key of a map in an access path, as [`Docsifier::map_key`].
pub fn map_key(key: &Object, registry: &Registry) -> String {
    key_text(key.node(), key, registry)
}

fn key_text(key: NodeRef<'_>, root: &Object, registry: &Registry) -> String {
    let mut text = String::new();
    match writer::write(key, root, registry, &mut text) {
        Ok(()) => text,
        Err(_) => key.type_key().to_owned(),
    }
}
