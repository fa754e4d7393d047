//! What is wrong with a source below the level of grammar.

use std::ops::Range;

use tvmscript_diagnostics::codes;

use super::scanner::Scanner;

/// So many faults are kept: more than are ever shown.
pub(super) const MAX_FAULTS: usize = 200;

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

impl Scanner<'_> {
    #[cold]
    pub(super) fn null(&mut self, at: usize) {
        self.fault_help(
            codes::SYNTAX,
            "a NUL byte in the source",
            at..at + 1,
            "the file is not text, or not UTF-8",
        );
    }

    #[cold]
    pub(super) fn fault(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        span: Range<usize>,
    ) {
        self.faulty = true;
        if self.faults.len() >= MAX_FAULTS {
            return;
        }
        self.faults.push(Fault {
            code,
            message: message.into(),
            help: None,
            start: span.start as u32,
            end: span.end as u32,
            line: self.lines.len() as u32,
        });
    }

    #[cold]
    pub(super) fn fault_help(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        span: Range<usize>,
        help: impl Into<String>,
    ) {
        let count = self.faults.len();
        self.fault(code, message, span);
        if let Some(fault) = self.faults.get_mut(count) {
            fault.help = Some(help.into());
        }
    }
}
