//! TVMScript text to the Doc tree.
//!
//! [`Layout::new`] cuts a source into tokens and logical lines in one pass; a grammar (pest) parses a line
//! at a time, over one byte a token; [`parse`] makes Docs of them. Lines are independent of one another:
//! an error in one does not hide those in others, and functions can be parsed on several threads
//! ([`parse_with`]).
//!
//! No text makes it panic or overflow the stack, and its time grows with the length of the text.

mod block;
mod build;
mod error;
mod grammar;
mod layout;
mod parse;
mod span;
mod token;

pub use layout::{ClassOutline, Layout};
pub use parse::{Parsed, parse, parse_with};
pub use span::{expr_span, stmt_span};

/// Whether Python keeps a name for itself, so that nothing can be called so.
pub fn is_keyword(name: &str) -> bool {
    token::keyword(name.as_bytes()).is_some()
}
