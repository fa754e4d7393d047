//! Expressions: what they mean (TVM: `ExprEvaluator`).

mod access;
mod boolean;
mod call;
mod collection;
mod named;
mod operation;
mod python;
mod text;

use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::{ExprDoc, ExprKind, Literal};
use tvmscript_graph::with_room;

use super::{IRBuilder, Lambda, SliceValue, Value, closest};

impl<'a> IRBuilder<'a> {
    /// What an expression means.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with it, at the innermost expression that is.
    #[inline]
    pub fn eval(&mut self, expr: ExprDoc<'a>) -> Result<Value<'a>> {
        let value = self.eval_part(expr)?;
        if matches!(expr.kind, ExprKind::Id(_)) {
            self.note_place(value, None);
        }
        Ok(value)
    }

    /// What a part of an expression means.
    #[inline]
    pub(super) fn eval_part(&mut self, expr: ExprDoc<'a>) -> Result<Value<'a>> {
        match expr.kind {
            ExprKind::Literal(literal) => Ok(self.eval_literal(literal)),
            ExprKind::Id(name) => match self.lookup(name) {
                Some(Value::Unknown) => Err(self.follows()),
                Some(value) => Ok(value),
                None => self.eval_builtin(expr, name),
            },
            _ => with_room(|| match self.eval_counted(expr) {
                Ok(value) => {
                    self.note_place(value, Some(expr));
                    Ok(value)
                }
                Err(error) => Err(self.place(error, expr)),
            }),
        }
    }

    #[inline]
    fn eval_counted(&mut self, expr: ExprDoc<'a>) -> Result<Value<'a>> {
        self.spend(1)?;
        self.eval_inner(expr)
    }

    fn eval_inner(&mut self, expr: ExprDoc<'a>) -> Result<Value<'a>> {
        match expr.kind {
            ExprKind::Literal(literal) => Ok(self.eval_literal(literal)),
            ExprKind::Id(_) => self.eval_part(expr),
            ExprKind::AttrAccess { value, name } => self.eval_attr(value, name),
            ExprKind::Index { value, indices } => self.eval_index(value, indices),
            ExprKind::Call { callee, args } => self.eval_call(expr, callee, args, &[]),
            ExprKind::CallWithKeywords(call) => {
                self.eval_call(expr, call.callee, call.args, call.kwargs)
            }
            ExprKind::Unary { op, operand } => self.eval_unary(op, operand),
            ExprKind::Binary { .. } => self.eval_binary(expr),
            ExprKind::Comparison(chain) => self.eval_comparison(chain),
            ExprKind::Conditional { predicate, then_value, else_value } => {
                self.eval_conditional(predicate, then_value, else_value)
            }
            ExprKind::Tuple(items) => Ok(Value::Tuple(self.eval_parts(items)?)),
            ExprKind::List(items) | ExprKind::Set(items) => {
                Ok(Value::List(self.eval_parts(items)?))
            }
            ExprKind::Dict(entries) => self.eval_dict(entries),
            ExprKind::Slice { start, stop, step } => self.eval_slice(start, stop, step),
            ExprKind::Lambda { args, body } => {
                Ok(Value::Lambda(self.docs.arena().alloc(Lambda { params: args, body })))
            }
            ExprKind::Comprehension(comprehension) => self.eval_comprehension(comprehension),
            ExprKind::FString(parts) => self.eval_f_string(parts),
            ExprKind::Named { target, value } => self.eval_named(target, value),
            ExprKind::Starred(_) | ExprKind::DoubleStarred(_) => {
                Err(self.error("SYNTAX", "a starred expression cannot stand here"))
            }
            // Only printing makes these.
            ExprKind::ExprString(inner) => self.eval_part(inner),
        }
    }

    #[inline]
    fn eval_literal(&mut self, literal: Literal<'a>) -> Value<'a> {
        match literal {
            Literal::None => Value::None,
            Literal::Bool(value) => Value::Bool(value),
            Literal::Int(value) => Value::Int(value),
            Literal::BigInt(digits) => Value::BigInt(digits),
            Literal::Float(value) => Value::Float(value),
            Literal::Str(text) => Value::Str(text),
            Literal::Bytes(bytes) => Value::Bytes(bytes),
            Literal::Ellipsis => Value::Ellipsis,
            Literal::Spelled(spelled) => match spelled.value {
                Literal::Spelled(_) => Value::None,
                value => self.eval_literal(value),
            },
        }
    }

    /// A name that no variable has: one of those that every script knows.
    #[cold]
    fn eval_builtin(&mut self, expr: ExprDoc<'a>, name: &'a str) -> Result<Value<'a>> {
        if let Some(id) = self.name("", name) {
            return Ok(Value::Name(id));
        }
        if self.errors_are_left_out() {
            return Err(self.error(codes::UNDEFINED_NAME, "a name is not defined"));
        }
        let names = self.registry.names();
        let everywhere = names.space("").into_iter().flat_map(|space| names.parts_below(space));
        let known: Vec<&str> =
            self.visible_names().map(|(name, _)| name).chain(everywhere).collect();
        let message = format!("`{name}` is not defined");
        let error = match closest(name, known) {
            Some(other) => self.error_with_help(
                codes::UNDEFINED_NAME,
                message,
                format!("did you mean `{other}`?"),
            ),
            None => self.error(codes::UNDEFINED_NAME, message),
        };
        Err(self.place(error, expr))
    }

    /// What expressions mean, each by itself, in the arena; starred ones are taken apart.
    ///
    /// # Errors
    ///
    /// Those of the expressions.
    pub fn eval_all(&mut self, exprs: &'a [ExprDoc<'a>]) -> Result<&'a [Value<'a>]> {
        let values = self.eval_parts(exprs)?;
        for value in values {
            self.note_place(*value, None);
        }
        Ok(values)
    }

    /// What parts of an expression mean, in the arena; starred ones are taken apart.
    fn eval_parts(&mut self, exprs: &'a [ExprDoc<'a>]) -> Result<&'a [Value<'a>]> {
        let mut values = self.docs.vec_with_capacity(exprs.len());
        for expr in exprs {
            match expr.kind {
                ExprKind::Starred(inner) => {
                    let value = self.eval_part(inner)?;
                    values.extend(self.elements_of(value).map_err(|e| self.place(e, inner))?);
                }
                _ => values.push(self.eval_part(expr)?),
            }
        }
        Ok(values.into_bump_slice())
    }

    fn eval_optional(&mut self, expr: Option<ExprDoc<'a>>) -> Result<Value<'a>> {
        expr.map_or(Ok(Value::None), |expr| self.eval_part(expr))
    }

    fn eval_slice(
        &mut self,
        start: Option<ExprDoc<'a>>,
        stop: Option<ExprDoc<'a>>,
        step: Option<ExprDoc<'a>>,
    ) -> Result<Value<'a>> {
        let start = self.eval_optional(start)?;
        let stop = self.eval_optional(stop)?;
        let step = self.eval_optional(step)?;
        Ok(Value::Slice(self.docs.arena().alloc(SliceValue { start, stop, step })))
    }

    /// The value of a lambda whose parameters are given.
    ///
    /// # Errors
    ///
    /// `WRONG_ARGUMENTS` where they are not as many; those of its body.
    pub fn call_lambda(&mut self, lambda: &Lambda<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
        let starred =
            lambda.params.iter().position(|param| matches!(param.kind, ExprKind::Starred(_)));
        let fits = match starred {
            Some(at) => args.len() >= at,
            None => args.len() == lambda.params.len(),
        };
        if !fits {
            let message = format!(
                "a lambda of {} parameters is called with {} values",
                lambda.params.len(),
                args.len()
            );
            return Err(self.error(codes::WRONG_ARGUMENTS, message));
        }
        self.in_inner_scope(|b| {
            for (at, param) in lambda.params.iter().enumerate() {
                match param.kind {
                    ExprKind::Id(name) => b.define(name, args[at]),
                    ExprKind::Starred(inner) => {
                        if let ExprKind::Id(name) = inner.kind {
                            let rest = b.values(&args[at..]);
                            b.define(name, Value::Tuple(rest));
                        }
                    }
                    _ => {}
                }
            }
            b.nested_call(|b| b.eval_part(lambda.body))
        })
    }
}
