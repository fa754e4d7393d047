//! How much a script may compute. The text of a script is evaluated once; lambdas, comprehensions,
//! and lists made of lists could go on for ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

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

/// Steps that a thread takes at a time of those that several share.
const PORTION: usize = 16 * 1024;

/// What is left to compute.
pub(super) struct Budget {
    steps: usize,
    calls: u32,
    overdrawn: bool,
    /// Steps left for this and other builders of one script.
    shared: Option<Arc<AtomicUsize>>,
}

impl Budget {
    /// For a script of so many bytes, or Docs that take so many.
    pub(super) fn of(bytes: usize) -> Self {
        let steps = bytes.saturating_mul(STEPS_A_BYTE).saturating_add(STEPS);
        Self { steps, calls: CALLS, overdrawn: false, shared: None }
    }

    /// Budgets of several builders that have together what is left of this one.
    pub(super) fn share(&self, count: usize) -> impl Iterator<Item = Self> + use<> {
        let shared = Arc::new(AtomicUsize::new(self.steps));
        (0..count).map(move |_| {
            let shared = Some(Arc::clone(&shared));
            Self { steps: 0, calls: CALLS, overdrawn: false, shared }
        })
    }

    /// Gives back what is left of a share, when no more is built with it.
    pub(super) fn give_back(mut self) -> Self {
        if let Some(shared) = &self.shared {
            shared.fetch_add(std::mem::take(&mut self.steps), Ordering::Relaxed);
        }
        self
    }

    /// Goes on with what all shares have left; they were given back.
    pub(super) fn go_on_from(&mut self, share: &Self) {
        self.overdrawn |= share.overdrawn;
        if let Some(shared) = &share.shared {
            self.steps = shared.load(Ordering::Relaxed);
        }
    }

    /// Whether something was not computed that would have taken too long.
    pub(super) fn is_overdrawn(&self) -> bool {
        self.overdrawn
    }

    /// Takes from what is shared; whether there are so many steps now.
    fn refill(&mut self, wanted: usize) -> bool {
        let Some(shared) = &self.shared else { return false };
        let portion = wanted.max(PORTION);
        let take = |left: usize| Some(left.saturating_sub(portion));
        let before = shared.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take);
        self.steps += before.unwrap_or_else(|left| left).min(portion);
        self.steps >= wanted
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
            None => self.spend_shared(steps),
        }
    }

    #[cold]
    fn spend_shared(&mut self, steps: usize) -> Result<()> {
        if !self.budget.refill(steps) {
            return Err(self.spent());
        }
        self.budget.steps -= steps;
        Ok(())
    }

    /// Counts the making of a text.
    pub(super) fn spend_text(&mut self, bytes: usize) -> Result<()> {
        self.spend(bytes / BYTES_A_STEP)
    }

    #[cold]
    fn spent(&mut self) -> tvmscript_diagnostics::Error {
        self.budget.overdrawn = true;
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
