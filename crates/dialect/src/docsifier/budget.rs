//! How much a printing may visit.

use tvmscript_diagnostics::{Diagnostic, Error, Result, codes};
use tvmscript_graph::Object;

/// How many visits a printing may make however small its graph is.
const FREE_VISITS: usize = 2_000_000;
/// How many more for each node of the graph.
const VISITS_PER_NODE: usize = 64;

/// The visits left. What is shared is printed at each place: of forty nodes, each holding the next
/// one twice, the text would be larger than any memory.
pub(super) struct Budget(usize);

impl Budget {
    /// What the printing of an object may visit.
    pub(super) fn new(root: &Object) -> Self {
        Self(root.chunk().len().saturating_mul(VISITS_PER_NODE).saturating_add(FREE_VISITS))
    }

    /// Takes one visit.
    #[inline]
    pub(super) fn spend(&mut self) -> Result<()> {
        match self.0.checked_sub(1) {
            Some(rest) => {
                self.0 = rest;
                Ok(())
            }
            None => Err(too_large()),
        }
    }
}

#[cold]
fn too_large() -> Error {
    let message = "the text would be enormous: its parts are shared too often";
    Diagnostic::error(codes::TOO_LARGE, message).with_help("print a part of the object").into()
}
