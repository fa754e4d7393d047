//! How far the grammar got in a line that does not follow it, and what it wanted there.

use std::sync::{Mutex, PoisonError};

use pest::{Parser, error::Error};

use crate::grammar::{Grammar, Rule};

/// Where the grammar could not go on.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    /// The token, counted from the first of the line.
    pub(super) token: usize,
    /// The tokens that could stand there instead.
    expected: Vec<u8>,
    /// Whether an operator between operands could.
    pub(super) operator: bool,
}

/// pest collects what it wanted only where a flag of the process says so; who reads it must hold this.
static DETAIL: Mutex<()> = Mutex::new(());

impl Attempt {
    /// Parses the line once more.
    pub(super) fn again(rule: Rule, kinds: &str) -> Self {
        let guard = DETAIL.lock().unwrap_or_else(PoisonError::into_inner);
        pest::set_error_detail(true);
        let parsed = Grammar::parse(rule, kinds);
        pest::set_error_detail(false);
        drop(guard);
        parsed.err().map(|error| Self::of(&error)).unwrap_or_default()
    }

    fn of(error: &Error<Rule>) -> Self {
        let Some(attempts) = error.parse_attempts() else { return Self::default() };
        let mut attempt =
            Self { token: attempts.max_position, expected: Vec::new(), operator: false };
        for token in attempts.expected_tokens() {
            // The texts of the grammar, and ranges as `A..Y`.
            match token.to_string().as_bytes() {
                [b'A', b'.', b'.', _] => attempt.operator = true,
                [_, b'.', b'.', _] => {}
                text => attempt.expected.extend(text.first()),
            }
        }
        attempt
    }

    /// Whether a token could stand there.
    pub(super) fn expects(&self, token: u8) -> bool {
        self.expected.contains(&token)
    }

    /// Whether an expression could.
    pub(super) fn expects_expression(&self) -> bool {
        self.expects(crate::token::NAME) && self.expects(crate::token::NUMBER)
    }
}
