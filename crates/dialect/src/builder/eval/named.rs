//! `(name := value)`

use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::{ExprDoc, ExprKind};

use crate::builder::{IRBuilder, Value};

impl<'a> IRBuilder<'a> {
    /// The value of a named expression. In lambdas and comprehensions, which Python evaluates, the name
    /// means it to their end; elsewhere TVM takes the name for one that is read, and leaves what it
    /// means as it is.
    pub(super) fn eval_named(
        &mut self,
        target: ExprDoc<'a>,
        value: ExprDoc<'a>,
    ) -> Result<Value<'a>> {
        let ExprKind::Id(name) = target.kind else {
            let error = self.error(codes::INVALID_TARGET, "`:=` names a value");
            return Err(self.place(error, target));
        };
        let value = self.eval_part(value)?;
        if self.is_in_inner_scope() {
            self.define(name, value);
        } else if self.lookup(name).is_none() {
            // What uses it says nothing more.
            self.define(name, Value::Unknown);
            let error = self.error_with_help(
                codes::NOT_IN_LANGUAGE,
                format!("`:=` cannot bring `{name}` into being"),
                format!("write `{name} = ...` in a line of its own"),
            );
            return Err(self.place(error, target));
        }
        Ok(value)
    }
}
