//! From values of a script to nodes of a type.

use tvmscript_diagnostics::Result;
use tvmscript_graph::Ref;

use super::{IRBuilder, Value};

/// Makes a node of some type, or of one derived from it, of another value: of a number of Python the
/// constant that it is. A node that is given comes back as it is, or as the node it stands for.
///
/// # Errors
///
/// Those of a value that makes no such node.
pub type Converter = dyn for<'a> Fn(&mut IRBuilder<'a>, Value<'a>) -> Result<Ref> + Send + Sync;
