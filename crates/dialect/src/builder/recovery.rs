//! Going on after an error in the head of a statement: its body is checked all the same.

use std::any::Any;

use tvmscript_diagnostics::{Error, Result};
use tvmscript_doc::{ExprDoc, StmtDoc};
use tvmscript_graph::Ref;

use super::{Frame, IRBuilder};

/// The construct of a statement whose head has an error. Nothing comes of it.
struct FailedFrame;

impl Frame for FailedFrame {
    fn exit(self: Box<Self>, _: &mut IRBuilder<'_>, _: Vec<Ref>) -> Result<()> {
        Ok(())
    }
}

impl<'a> IRBuilder<'a> {
    /// Reports the error of the head of a statement and checks its body, so that the mistakes in it
    /// are found in the same run; the error that the statement fails with.
    ///
    /// What the head was to define is unknown, and what says something of the construct around it
    /// says it of nothing (see [`IRBuilder::misplaced`]).
    #[cold]
    pub fn check_body(
        &mut self,
        error: Error,
        stmt: StmtDoc<'a>,
        targets: impl IntoIterator<Item = ExprDoc<'a>>,
        body: &'a [StmtDoc<'a>],
    ) -> Error {
        let error = self.place_stmt(error, stmt);
        self.report(&error);
        for target in targets {
            self.define_unknown(target);
        }
        let depth = self.frame_depth();
        if let Err(error) = self.enter(FailedFrame) {
            return error;
        }
        self.visit_body(body);
        self.abandon_to(depth);
        self.follows()
    }

    /// The error of what stands outside of the construct that it belongs to. Directly in a statement
    /// whose head has an error it follows from that: this may have been the construct.
    #[cold]
    pub fn misplaced(&self, error: Error) -> Error {
        let innermost = self.innermost_frame();
        if innermost.is_some_and(|frame| (frame as &dyn Any).is::<FailedFrame>()) {
            return self.follows();
        }
        error
    }
}
