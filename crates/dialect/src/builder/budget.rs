//! How much a script may compute. The text of a script is evaluated once; lambdas, comprehensions,
//! and lists made of lists could go on for ever.

use tvmscript_diagnostics::{Result, codes};

use super::{IRBuilder, Value};

/// Steps that every script has.
const STEPS: usize = 4_000_000;
/// Steps more for each byte of the script: its own parts are never too many.
const STEPS_A_BYTE: usize = 8;
/// Bytes of text that are made in one step.
const BYTES_A_STEP: usize = 16;
/// Calls of lambdas in one another, as many as Python allows.
const CALLS: u32 = 1_000;

/// What is left to compute.
pub(super) struct Budget {
    steps: usize,
    calls: u32,
}

impl Budget {
    pub(super) fn of(source: &str) -> Self {
        let steps = source.len().saturating_mul(STEPS_A_BYTE).saturating_add(STEPS);
        Self { steps, calls: CALLS }
    }
}

impl<'a> IRBuilder<'a> {
    /// Counts steps: an expression evaluated, an element copied.
    ///
    /// # Errors
    ///
    /// `TOO_LARGE` where the script has computed more than any has a reason to.
    #[inline]
    pub fn spend(&mut self, steps: usize) -> Result<()> {
        match self.budget.steps.checked_sub(steps) {
            Some(left) => {
                self.budget.steps = left;
                Ok(())
            }
            None => Err(self.spent()),
        }
    }

    /// Counts the making of a text.
    pub(super) fn spend_text(&mut self, bytes: usize) -> Result<()> {
        self.spend(bytes / BYTES_A_STEP)
    }

    #[cold]
    fn spent(&mut self) -> tvmscript_diagnostics::Error {
        // What is small may still be computed, but no longer for long.
        self.budget.steps /= 2;
        self.error_with_help(
            codes::TOO_LARGE,
            "the script computes too much while it is read",
            "write out what its lambdas, comprehensions and repeated lists make",
        )
    }

    /// Runs the body of a lambda.
    ///
    /// # Errors
    ///
    /// `TOO_DEEP` where too many lambdas call one another; those of the body.
    pub(super) fn nested_call(
        &mut self,
        body: impl FnOnce(&mut Self) -> Result<Value<'a>>,
    ) -> Result<Value<'a>> {
        let Some(left) = self.budget.calls.checked_sub(1) else {
            let message = format!("lambdas call one another more than {CALLS} times deep");
            return Err(self.error(codes::TOO_DEEP, message));
        };
        self.budget.calls = left;
        let result = body(self);
        self.budget.calls = left + 1;
        result
    }
}
