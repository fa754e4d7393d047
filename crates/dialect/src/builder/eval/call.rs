//! Calls.

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::{ExprDoc, ExprKind};

use crate::builder::{Args, FunctionPlace, IRBuilder, NameId, Value};

impl<'a> IRBuilder<'a> {
    pub(super) fn eval_call(
        &mut self,
        expr: ExprDoc<'a>,
        callee: ExprDoc<'a>,
        args: &'a [ExprDoc<'a>],
        kwargs: &'a [(&'a str, ExprDoc<'a>)],
    ) -> Result<Value<'a>> {
        // `value.method(…)`: the receiver first, so that methods need no object of their own.
        let (receiver, method) = match callee.kind {
            ExprKind::AttrAccess { value, name } => match self.eval_part(value) {
                Ok(receiver) => (receiver, Some(name)),
                Err(error) => (self.eval_dotted(value, name)?.ok_or(error)?, None),
            },
            _ => (self.eval_function(callee, FunctionPlace::Called)?, None),
        };
        let function = match (receiver, method) {
            (Value::Node(_) | Value::Object(_), Some(_)) => receiver,
            (_, Some(name)) => {
                self.attr(receiver, name).map_err(|error| self.place(error, callee))?
            }
            (_, None) => receiver,
        };
        let mut values: SmallVec<[Value<'a>; 8]> = SmallVec::new();
        let mut keywords: SmallVec<[(&'a str, Value<'a>); 4]> = SmallVec::new();
        for (at, arg) in args.iter().enumerate() {
            match arg.kind {
                ExprKind::Id(_) if at == 0 => values.push(match function {
                    Value::Name(id) => self.eval_function(arg, FunctionPlace::FirstArgument(id))?,
                    _ => self.eval_part(arg)?,
                }),
                ExprKind::Starred(inner) => {
                    let value = self.eval_part(inner)?;
                    values.extend(self.elements_of(value).map_err(|e| self.place(e, inner))?);
                }
                ExprKind::DoubleStarred(inner) => self.spread(inner, &mut keywords)?,
                _ => values.push(self.eval_part(arg)?),
            }
        }
        for (name, value) in kwargs {
            match value.kind {
                ExprKind::DoubleStarred(inner) => self.spread(inner, &mut keywords)?,
                _ => keywords.push((name, self.eval_part(value)?)),
            }
        }
        let args = Args { callee: "", values: &values, keywords: &keywords, doc: Some(expr) };
        let outer = self.enter_expr(expr);
        let result = match (receiver, method) {
            (Value::Node(_) | Value::Object(_), Some(name)) => {
                self.call_method(receiver, name, &args)
            }
            _ => self.call(function, &args),
        };
        self.leave_stmt(outer);
        result
    }

    /// An expression where a function may stand.
    fn eval_function(&mut self, expr: ExprDoc<'a>, place: FunctionPlace) -> Result<Value<'a>> {
        if let ExprKind::Id(name) = expr.kind
            && self.lookup(name).is_none()
            && self.name("", name).is_none()
            && let Some(language) = self.language()
            && let Some(value) = language.undefined_function(self, expr, name, place)
        {
            return Ok(value);
        }
        self.eval_part(expr)
    }

    /// `receiver.name(…)`
    fn call_method(
        &mut self,
        receiver: Value<'a>,
        name: &'a str,
        args: &Args<'a, '_>,
    ) -> Result<Value<'a>> {
        if let Value::Node(node) = receiver
            && let Some(operand) = self.operand_of(node)
            && let Some(value) =
                operand.method(self, node, name, &Args { callee: name, ..*args })?
        {
            return Ok(value);
        }
        let function = self.attr(receiver, name)?;
        self.call(function, args)
    }

    /// The arguments of `**value`.
    fn spread(
        &mut self,
        expr: ExprDoc<'a>,
        keywords: &mut SmallVec<[(&'a str, Value<'a>); 4]>,
    ) -> Result<()> {
        if let Value::Dict(entries) = self.eval_part(expr)? {
            for (key, value) in entries {
                let Some(name) = key.as_str() else { continue };
                keywords.push((name, *value));
            }
            return Ok(());
        }
        let error = self.error(codes::WRONG_ARGUMENTS, "`**` wants a dict with names as keys");
        Err(self.place(error, expr))
    }

    /// Calls a value.
    ///
    /// # Errors
    ///
    /// `NOT_CALLABLE` where it cannot be called; those of the call.
    pub fn call(&mut self, function: Value<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
        let found = match function {
            Value::Name(id) => return self.call_name(id, args),
            Value::Node(node) => match self.operand_of(node) {
                Some(operand) => operand.call(self, node, args)?,
                None => None,
            },
            Value::Object(object) => object.class.call(self, object, args)?,
            Value::Lambda(lambda) => Some(self.call_lambda(lambda, args.values)?),
            Value::Unknown => return Err(self.follows()),
            _ => None,
        };
        found.ok_or_else(|| {
            let message = format!("{} cannot be called", self.describe(function));
            self.error(codes::NOT_CALLABLE, message)
        })
    }

    /// Calls a name of a dialect.
    ///
    /// # Errors
    ///
    /// `NOT_CALLABLE` where it cannot be called; those of the call.
    pub fn call_name(&mut self, id: NameId, args: &Args<'a, '_>) -> Result<Value<'a>> {
        let names = self.registry.names();
        match &names.get(id).call {
            Some(call) => {
                let (_, path) = names.path(id);
                call(self, &Args { callee: path, ..*args })
            }
            None => {
                let message = format!("`{}` cannot be called", self.name_text(id));
                Err(self.error(codes::NOT_CALLABLE, message))
            }
        }
    }
}
