//! Graph to TVM's JSON.

mod entries;
mod indent;
mod nodes;
mod numbers;
mod strings;
mod templates;

pub use entries::save_entries;
pub use numbers::write_float;
pub use strings::write_string;
use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_graph::{NodeRef, Object};

use crate::order::{Order, Source, Stop, post_order};
use nodes::{Straight, Visited, write_graph};

/// The version of TVM whose JSON is written.
const TVM_VERSION: &str = "0.27.0.post1";

/// How JSON is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveOptions {
    /// Spaces a level; 0 writes everything in one line without white space, as TVM does.
    pub indent: usize,
    /// The version that `metadata` names; `None` for the one this library speaks.
    pub tvm_version: Option<String>,
}

/// Writes what `object` reaches as `tvm.ir.save_json` does, byte for byte.
///
/// # Errors
///
/// `UNKNOWN_TYPE` where nodes would have to be renumbered that a node of an unknown type may refer
/// to; `TOO_LARGE`.
pub fn save(object: &Object, options: &SaveOptions) -> Result<Vec<u8>> {
    let chunk = object.chunk();
    let mut out = Vec::new();
    let version = options.tvm_version.as_deref().unwrap_or(TVM_VERSION);
    if chunk.saved_root() == Some(object.index()) {
        write_graph(&Straight { chunk, root: object.index() }, version, &mut out);
    } else {
        let source = Source::new(chunk, &own_externals(object))?;
        let order = order(&source, (0, object.index()))?;
        write_graph(&Visited { source: &source, order: &order }, version, &mut out);
    }
    Ok(if options.indent > 0 { indent::indented(&out, options.indent) } else { out })
}

fn own_externals(object: &Object) -> Vec<NodeRef<'_>> {
    object.chunk().externals().iter().map(Object::node).collect()
}

/// The order in which what `root` reaches is saved.
fn order(source: &Source<'_>, root: (u32, u32)) -> Result<Order> {
    let order = post_order(source, root, &[]).map_err(|stop| match stop {
        Stop::Cycle { .. } => {
            Error::from(Diagnostic::error(codes::CYCLE, "a node contains itself"))
        }
        Stop::Dangling { .. } | Stop::Avoided { .. } => {
            Diagnostic::error(codes::DANGLING_REFERENCE, "a node refers to none").into()
        }
    })?;
    match order.pinned {
        None => Ok(order),
        Some((chunk, index)) => Err(unknown_type(&source.chunk(chunk).info(index).key)),
    }
}

#[cold]
fn unknown_type(key: &str) -> Error {
    Diagnostic::error(
        codes::UNKNOWN_TYPE,
        format!("cannot renumber nodes: no schema knows the type `{key}`"),
    )
    .with_help(format!(
        "numbers in its data may refer to nodes; register the fields of `{key}` before loading, or \
         save the whole object as it was loaded"
    ))
    .into()
}
