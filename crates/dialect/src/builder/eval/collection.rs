//! Dictionaries and comprehensions.

use tvmscript_diagnostics::Result;
use tvmscript_doc::{Comprehension, ComprehensionKind, ExprDoc, ExprKind};
use tvmscript_graph::with_room;

use crate::builder::{IRBuilder, Value};

impl<'a> IRBuilder<'a> {
    pub(super) fn eval_dict(
        &mut self,
        entries: &'a [(ExprDoc<'a>, ExprDoc<'a>)],
    ) -> Result<Value<'a>> {
        let mut values: bumpalo::collections::Vec<'a, (Value<'a>, Value<'a>)> =
            self.docs.vec_with_capacity(entries.len());
        for (key, value) in entries {
            if let ExprKind::DoubleStarred(inner) = key.kind {
                if let Value::Dict(spread) = self.eval_part(inner)? {
                    values.extend_from_slice(spread);
                }
                continue;
            }
            let key = self.eval_part(key)?;
            values.push((key, self.eval_part(value)?));
        }
        Ok(Value::Dict(values.into_bump_slice()))
    }

    pub(super) fn eval_comprehension(
        &mut self,
        comprehension: &'a Comprehension<'a>,
    ) -> Result<Value<'a>> {
        let mut made = Vec::new();
        self.in_inner_scope(|b| b.run_loops(comprehension, 0, &mut made))?;
        Ok(match comprehension.kind {
            ComprehensionKind::Dict { .. } => Value::Dict(self.docs.list_of(&made)),
            ComprehensionKind::List(_)
            | ComprehensionKind::Set(_)
            | ComprehensionKind::Generator(_) => {
                let items: Vec<Value<'a>> = made.iter().map(|(item, _)| *item).collect();
                Value::List(self.values(&items))
            }
        })
    }

    fn run_loops(
        &mut self,
        comprehension: &'a Comprehension<'a>,
        depth: usize,
        made: &mut Vec<(Value<'a>, Value<'a>)>,
    ) -> Result<()> {
        let Some(inner) = comprehension.loops.get(depth) else {
            let entry = match comprehension.kind {
                ComprehensionKind::Dict { key, value } => {
                    (self.eval_part(key)?, self.eval_part(value)?)
                }
                ComprehensionKind::List(item)
                | ComprehensionKind::Set(item)
                | ComprehensionKind::Generator(item) => (self.eval_part(item)?, Value::None),
            };
            made.push(entry);
            return Ok(());
        };
        let iter = self.eval_part(inner.iter)?;
        let items = self.elements_of(iter).map_err(|error| self.place(error, inner.iter))?;
        for item in items {
            self.spend(1)?;
            self.assign(inner.target, item, &mut |_, _, _, value| Ok(value))?;
            let mut holds = true;
            for condition in inner.conditions {
                let condition = self.eval_part(condition)?;
                holds = holds && self.truth(condition);
            }
            if holds {
                with_room(|| self.run_loops(comprehension, depth + 1, made))?;
            }
        }
        Ok(())
    }
}
