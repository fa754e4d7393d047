//! Functions of a template: the language that their decorator chooses.

use std::sync::Arc;

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::{Function, StmtDoc};
use tvmscript_graph::Ref;

use super::build::Inputs;
use super::compile::{Compiled, FunctionFields};
use super::field::FieldInput;
use crate::body::BuiltFunction;
use crate::builder::{Args, IRBuilder, Language, Value};

/// The argument of a decorator that says that the function has no name outside of its module.
pub(super) const PRIVATE: &str = "private";

/// Functions below the decorator of a template.
pub(crate) struct FunctionLanguage(pub(crate) Arc<Compiled>);

impl Language for FunctionLanguage {
    fn name(&self) -> &'static str {
        self.0.path
    }

    fn function<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        function: &'a Function<'a>,
    ) -> Result<()> {
        let Self(compiled) = self;
        let Some(language) = &compiled.language else {
            return Err(b.not_in_language(self.name(), "a function", stmt));
        };
        let (private, inputs) = compiled.decorator(b, function)?;
        let of = Arc::clone(compiled);
        let finish = Box::new(move |b: &mut IRBuilder<'_>, parts: &BuiltFunction| {
            of.function_node(b, inputs, parts)
        });
        language.build_function(b, stmt, function, private, finish)
    }

    fn declare<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        stmt: StmtDoc<'a>,
        function: &'a Function<'a>,
    ) -> Result<Option<Ref>> {
        match &self.0.language {
            Some(language) => language.declare(b, stmt, function),
            None => Ok(None),
        }
    }
}

impl Compiled {
    /// The token of the language of its functions.
    pub(crate) fn token(&self) -> &'static str {
        crate::intern(&format!("{}.{}", self.owner, self.path))
    }

    /// What the decorator of a function says: whether it is private, and fields.
    fn decorator<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        function: &'a Function<'a>,
    ) -> Result<(bool, Inputs)> {
        let decorator = function.decorators.last().copied();
        let call = decorator.and_then(|decorator| decorator.kind.as_call());
        let mut private = false;
        let mut values: SmallVec<[Value<'a>; 2]> = SmallVec::new();
        let mut keywords: SmallVec<[(&'a str, Value<'a>); 4]> = SmallVec::new();
        if let Some(call) = call {
            values.extend(b.eval_all(call.args)?.iter().copied());
            for (name, doc) in call.kwargs {
                match (*name, b.eval(doc)?) {
                    (PRIVATE, Value::Bool(value)) => private = value,
                    (PRIVATE, value) => {
                        let message = format!("`private` is a bool, not {}", b.describe(value));
                        let error = b.error(codes::WRONG_ARGUMENTS, message);
                        return Err(b.place(error, doc));
                    }
                    (name, value) => keywords.push((name, value)),
                }
            }
        }
        let args = Args { callee: self.path, values: &values, keywords: &keywords, doc: decorator };
        let bound = self.bind(b, &args)?;
        Ok((private, self.inputs(b, &bound)?))
    }

    fn function_node(
        &self,
        b: &mut IRBuilder<'_>,
        mut inputs: Inputs,
        parts: &BuiltFunction,
    ) -> Result<Ref> {
        let BuiltFunction { ty, params, ret_type, attrs, body } = *parts;
        if let Some(function) = &self.function {
            let FunctionFields { params: at_params, ret_type: at_ret, attrs: at_attrs, ty: at_ty } =
                function;
            inputs[*at_params] = Some(FieldInput::Node(params));
            inputs[*at_attrs] = Some(FieldInput::Node(attrs));
            for (at, node) in [(at_ret, ret_type), (at_ty, ty)] {
                if let Some(at) = at {
                    inputs[*at] = Some(FieldInput::Node(node));
                }
            }
        }
        if let Some(at) = self.body {
            inputs[at] = Some(FieldInput::Node(body));
        }
        self.node(b, inputs)
    }
}
