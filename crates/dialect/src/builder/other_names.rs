//! Names in a statement that follows from an error: those that are wrong by themselves.

use tvmscript_diagnostics::{Error, codes};
use tvmscript_doc::{ExprDoc, ExprKind, StmtDoc, StmtKind};

use super::{IRBuilder, Value};

impl<'a> IRBuilder<'a> {
    /// Reports names of a simple statement that nothing defines, where the statement follows from
    /// another error: what was evaluated first has hidden them.
    #[cold]
    pub(super) fn report_other_names(&mut self, error: &Error, stmt: StmtDoc<'a>) {
        if error.code() != codes::FOLLOWS_FROM_ANOTHER {
            return;
        }
        let mut pending: Vec<ExprDoc<'a>> = match stmt.kind {
            // A name on the left is what is defined.
            StmtKind::Assign { lhs, rhs, annotation } => {
                let written = matches!(lhs.kind, ExprKind::Index { .. }).then_some(lhs);
                [rhs, annotation, written].into_iter().flatten().collect()
            }
            StmtKind::AugAssign { target, op: _, value } => vec![value, target],
            StmtKind::ExprStmt(expr) => vec![expr],
            StmtKind::Return(value) => value.into_iter().collect(),
            StmtKind::Assert { test, msg } => [msg, Some(test)].into_iter().flatten().collect(),
            _ => return,
        };
        while let Some(expr) = pending.pop() {
            match expr.kind {
                ExprKind::Id(_) => self.report_name(expr),
                ExprKind::AttrAccess { value, .. } => match value.kind {
                    ExprKind::Id(name) if matches!(self.lookup(name), Some(Value::Name(_))) => {
                        self.report_name(expr);
                    }
                    _ => pending.push(value),
                },
                ExprKind::Index { value, indices } => {
                    pending.extend(indices.iter().rev());
                    pending.push(value);
                }
                ExprKind::Call { callee, args } => {
                    pending.extend(self.other_parts(callee, args));
                }
                ExprKind::CallWithKeywords(call) => {
                    pending.extend(call.kwargs.iter().rev().map(|(_, value)| *value));
                    pending.extend(self.other_parts(call.callee, call.args));
                }
                ExprKind::Unary { op: _, operand } => pending.push(operand),
                ExprKind::Binary { op: _, lhs, rhs } => pending.extend([rhs, lhs]),
                ExprKind::Comparison(chain) => {
                    pending.extend(chain.rest.iter().rev().map(|(_, operand)| *operand));
                    pending.push(chain.first);
                }
                ExprKind::Conditional { predicate, then_value, else_value } => {
                    pending.extend([else_value, then_value, predicate]);
                }
                ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => {
                    pending.extend(items.iter().rev());
                }
                ExprKind::Slice { start, stop, step } => {
                    pending.extend([step, stop, start].into_iter().flatten());
                }
                // Others bring names into being, or hold none.
                _ => {}
            }
        }
    }

    /// The parts of a call, the last one first, without names that may mean functions of other modules.
    fn other_parts(
        &self,
        callee: ExprDoc<'a>,
        args: &'a [ExprDoc<'a>],
    ) -> impl Iterator<Item = ExprDoc<'a>> {
        let is_known = |expr: &ExprDoc<'a>| match expr.kind {
            ExprKind::Id(name) => self.lookup(name).is_some() || self.name("", name).is_some(),
            _ => true,
        };
        let first = args.first().filter(|first| is_known(first)).copied();
        let others = args.iter().skip(1).rev().copied();
        others.chain(first).chain(Some(callee).filter(is_known))
    }

    fn report_name(&mut self, expr: ExprDoc<'a>) {
        if let Err(error) = self.eval(expr) {
            self.report(&error);
        }
    }
}
