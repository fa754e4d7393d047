//! Arguments of a call to fields, as Python assigns arguments to parameters.

use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_doc::ExprDoc;

use super::arguments::{Argument, Arguments};
use super::compile::Compiled;
use crate::builder::{Args, IRBuilder, Value};

impl Compiled {
    /// The arguments by field. What may not be left out is there.
    pub(super) fn bind<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        args: &Args<'a, '_>,
    ) -> Result<Arguments<'a>> {
        let mut bound = self.nothing_bound();
        let call = args.doc.and_then(|doc| doc.kind.as_call());
        let arg_doc = |at: usize| call.as_ref().and_then(|call| call.args.get(at).copied());
        let single = self.positional.len() - usize::from(self.spread);
        for (at, value) in args.values.iter().take(single).enumerate() {
            if let Some(place) = self.positional.get(at).and_then(|field| bound.get_mut(*field)) {
                *place = Some(Argument { value: *value, doc: arg_doc(at) });
            }
        }
        let rest = args.values.get(single..).unwrap_or_default();
        match self.positional.last() {
            Some(&field) if self.spread => {
                let named = args.keywords.iter().any(|(name, _)| *name == self.fields[field].name);
                if !named || !rest.is_empty() {
                    let value = Value::List(b.values(rest));
                    bound[field] = Some(Argument { value, doc: arg_doc(single) });
                }
            }
            _ if !rest.is_empty() => {
                let message = format!(
                    "{} takes at most {single} positional arguments, and {} are given",
                    self.name(b),
                    args.values.len()
                );
                return Err(placed(b, b.error(codes::WRONG_ARGUMENTS, message), arg_doc(single)));
            }
            _ => {}
        }
        for (name, value) in args.keywords {
            let doc = call.as_ref().and_then(|call| {
                call.kwargs.iter().find(|(other, _)| other == name).map(|(_, doc)| *doc)
            });
            let Some(field) = self.argument(name) else {
                let names: Vec<&str> = self.arguments().map(|(name, _)| name).collect();
                let callee = self.name(b);
                let error = Args { callee: &callee, ..*args }.unknown_keyword(b, name, &names);
                return Err(placed(b, error, doc));
            };
            if bound[field].is_some() {
                let message = format!("{} has two values for `{name}`", self.name(b));
                return Err(placed(b, b.error(codes::WRONG_ARGUMENTS, message), doc));
            }
            bound[field] = Some(Argument { value: *value, doc });
        }
        match self
            .arguments()
            .find(|(_, at)| bound[*at].is_none() && self.fields[*at].omitted.is_none())
        {
            Some((name, _)) => {
                let message = format!("{} misses its argument `{name}`", self.name(b));
                Err(b.error(codes::WRONG_ARGUMENTS, message))
            }
            None => Ok(bound),
        }
    }

    /// The names of the arguments and their fields.
    fn arguments(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let positional = self.positional.iter().map(|at| (self.fields[*at].name, *at));
        positional.chain(self.keywords.iter().copied())
    }

    fn argument(&self, name: &str) -> Option<usize> {
        self.arguments().find(|(other, _)| *other == name).map(|(_, at)| at)
    }

    /// What is called, as the script says it.
    pub(super) fn name(&self, b: &IRBuilder<'_>) -> String {
        match b.name(self.owner, self.path) {
            Some(name) => b.name_text(name),
            None => self.path.to_owned(),
        }
    }
}

/// The error with the place of an argument.
pub(super) fn placed<'a>(b: &IRBuilder<'a>, error: Error, doc: Option<ExprDoc<'a>>) -> Error {
    match doc {
        Some(doc) => b.place(error, doc),
        None => error,
    }
}
