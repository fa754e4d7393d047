//! Assigning values to targets (TVM: `Parser.eval_assign`).

use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::{ExprDoc, ExprKind};

use super::{IRBuilder, Value};

/// Makes of a value what a name is to mean: binds a variable, names a node.
pub type Bind<'b, 'a> =
    dyn FnMut(&mut IRBuilder<'a>, ExprDoc<'a>, &'a str, Value<'a>) -> Result<Value<'a>> + 'b;

impl<'a> IRBuilder<'a> {
    /// Assigns `value` to a target, taking tuples apart; `bind` is called for each name, and what it
    /// returns is what the name means from here on.
    ///
    /// # Errors
    ///
    /// Those of `bind`; `INVALID_TARGET`, `WRONG_COUNT`.
    pub fn assign(
        &mut self,
        target: ExprDoc<'a>,
        value: Value<'a>,
        bind: &mut Bind<'_, 'a>,
    ) -> Result<()> {
        match target.kind {
            ExprKind::Id(name) => {
                let value = bind(self, target, name, value).map_err(|e| self.place(e, target))?;
                self.define(name, value);
                Ok(())
            }
            ExprKind::Tuple(targets) | ExprKind::List(targets) => {
                let values = self.elements_of(value).map_err(|e| self.place(e, target))?;
                self.assign_all(target, targets, &values, bind)
            }
            ExprKind::Starred(inner) => {
                let values = self.elements_of(value).map_err(|e| self.place(e, target))?;
                let values = self.values(&values);
                self.assign(inner, Value::List(values), bind)
            }
            _ => {
                let error = self.error_with_help(
                    codes::INVALID_TARGET,
                    "nothing can be assigned to this",
                    "assign to a name, to a tuple of names, or to an element",
                );
                Err(self.place(error, target))
            }
        }
    }

    fn assign_all(
        &mut self,
        target: ExprDoc<'a>,
        targets: &'a [ExprDoc<'a>],
        values: &[Value<'a>],
        bind: &mut Bind<'_, 'a>,
    ) -> Result<()> {
        let starred = targets.iter().position(|t| matches!(t.kind, ExprKind::Starred(_)));
        let fits = match starred {
            Some(_) => values.len() + 1 >= targets.len(),
            None => values.len() == targets.len(),
        };
        if !fits {
            let message =
                format!("{} values cannot be assigned to {} names", values.len(), targets.len());
            let error = self.error(codes::WRONG_COUNT, message);
            return Err(self.place(error, target));
        }
        let Some(at) = starred else {
            for (target, value) in targets.iter().zip(values) {
                self.assign(target, *value, bind)?;
            }
            return Ok(());
        };
        let tail = targets.len() - at - 1;
        let rest = &values[at..values.len() - tail];
        for (target, value) in targets[..at].iter().zip(values) {
            self.assign(target, *value, bind)?;
        }
        if let ExprKind::Starred(inner) = targets[at].kind {
            let rest = self.values(rest);
            self.assign(inner, Value::List(rest), bind)?;
        }
        for (target, value) in targets[at + 1..].iter().zip(&values[values.len() - tail..]) {
            self.assign(target, *value, bind)?;
        }
        Ok(())
    }

    /// The elements of a value that can be taken apart.
    ///
    /// # Errors
    ///
    /// `NOT_ITERABLE` where it cannot.
    pub fn elements_of(&mut self, value: Value<'a>) -> Result<Vec<Value<'a>>> {
        let found = match value {
            Value::Tuple(items) | Value::List(items) => {
                self.spend(items.len())?;
                Some(items.to_vec())
            }
            Value::Dict(entries) => Some(entries.iter().map(|(key, _)| *key).collect()),
            Value::Node(node) => match self.sequence_of(node) {
                Some(items) => Some(items),
                None => match self.operand_of(node) {
                    Some(operand) => operand.elements(self, node)?,
                    None => None,
                },
            },
            Value::Object(object) if !matches!(object.class.as_value(object), Value::Object(_)) => {
                return self.elements_of(object.class.as_value(object));
            }
            Value::Unknown => return Err(self.follows()),
            _ => None,
        };
        found.ok_or_else(|| {
            self.error(codes::NOT_ITERABLE, format!("{} has no elements", self.describe(value)))
        })
    }

    /// Gives every name of a target the value of a statement that failed.
    pub fn define_unknown(&mut self, target: ExprDoc<'a>) {
        let mut pending = vec![target];
        while let Some(target) = pending.pop() {
            match target.kind {
                ExprKind::Id(name) => self.define(name, Value::Unknown),
                ExprKind::Tuple(targets) | ExprKind::List(targets) => pending.extend(targets),
                ExprKind::Starred(inner) => pending.push(inner),
                _ => {}
            }
        }
    }
}
