//! Expressions written inside strings: `"n + 1"`.

use tvmscript_diagnostics::{Error, Result};
use tvmscript_doc::{ExprDoc, StmtKind};

use super::IRBuilder;

impl<'a> IRBuilder<'a> {
    /// The expression that a string of the script is. Its places are those of the string.
    ///
    /// # Errors
    ///
    /// Those of the syntax; `SYNTAX` where it is no expression.
    pub fn parse_quoted(&mut self, text: &'a str) -> Result<ExprDoc<'a>> {
        let parsed = tvmscript_syntax::parse(text, self.docs);
        let without_place = |mut diagnostic: tvmscript_diagnostics::Diagnostic| {
            diagnostic.span = None;
            diagnostic.snippet = None;
            diagnostic
        };
        if let Some(error) = Error::from_all(parsed.diagnostics) {
            return Err(error.map(without_place));
        }
        if let [stmt] = parsed.block.stmts
            && let StmtKind::ExprStmt(expr) = stmt.kind
        {
            return Ok(expr);
        }
        Err(self.error("SYNTAX", format!("the string {text:?} is no expression")))
    }
}
