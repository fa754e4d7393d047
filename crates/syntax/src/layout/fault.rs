//! What is wrong with a source below the level of grammar.

/// A fault; it becomes a diagnostic when its line is parsed.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The logical line it lies in.
    pub(crate) line: u32,
}
