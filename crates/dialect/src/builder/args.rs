//! The arguments of a call.

use tvmscript_diagnostics::{Result, codes};
use tvmscript_doc::ExprDoc;

use super::{IRBuilder, Value, closest};

/// The arguments of a call.
#[derive(Clone, Copy)]
pub struct Args<'a, 'c> {
    /// What is called, as the script says it, for messages.
    pub callee: &'c str,
    /// The positional arguments.
    pub values: &'c [Value<'a>],
    /// The arguments by name.
    pub keywords: &'c [(&'a str, Value<'a>)],
    /// The call in the script, where it comes from one.
    pub doc: Option<ExprDoc<'a>>,
}

impl<'a> Args<'a, '_> {
    /// Assigns the arguments to parameters as Python does, the first `required` of which must be
    /// given. A parameter that is not given is `None`.
    ///
    /// # Errors
    ///
    /// `WRONG_ARGUMENTS` where one is missing, given twice, too many, or by an unknown name.
    pub fn bind<const N: usize>(
        &self,
        b: &mut IRBuilder<'a>,
        params: &[&str; N],
        required: usize,
    ) -> Result<[Option<Value<'a>>; N]> {
        let mut bound = [None; N];
        if self.values.len() > N {
            let message = format!(
                "{} takes at most {N} positional arguments, and {} are given",
                self.callee,
                self.values.len()
            );
            return Err(self.wrong(b, message, N));
        }
        for (place, value) in bound.iter_mut().zip(self.values) {
            *place = Some(*value);
        }
        for (name, value) in self.keywords {
            match params.iter().position(|param| param == name) {
                Some(at) if bound[at].is_none() => bound[at] = Some(*value),
                Some(_) => {
                    let message = format!("{} has two values for `{name}`", self.callee);
                    return Err(b.error(codes::WRONG_ARGUMENTS, message));
                }
                None => return Err(self.unknown_keyword(b, name, params)),
            }
        }
        match bound.iter().take(required).position(Option::is_none) {
            Some(at) => {
                let message = format!("{} misses its argument `{}`", self.callee, params[at]);
                Err(b.error(codes::WRONG_ARGUMENTS, message))
            }
            None => Ok(bound),
        }
    }

    /// The error of an argument whose name no parameter has.
    #[cold]
    pub fn unknown_keyword(
        &self,
        b: &mut IRBuilder<'a>,
        name: &str,
        params: &[&str],
    ) -> tvmscript_diagnostics::Error {
        let message = format!("{} has no parameter `{name}`", self.callee);
        let help = match closest(name, params.iter().copied()) {
            Some(other) => format!("did you mean `{other}`?"),
            None if params.is_empty() => "it takes no arguments by name".to_owned(),
            None => format!("its parameters are {}", params.join(", ")),
        };
        b.error_with_help(codes::WRONG_ARGUMENTS, message, help)
    }

    #[cold]
    fn wrong(
        &self,
        b: &mut IRBuilder<'a>,
        message: String,
        at: usize,
    ) -> tvmscript_diagnostics::Error {
        let error = b.error(codes::WRONG_ARGUMENTS, message);
        match self.doc.and_then(|doc| doc.kind.as_call()).and_then(|call| call.args.get(at)) {
            Some(arg) => b.place(error, arg),
            None => error,
        }
    }

    /// The value of an argument by name.
    pub fn keyword(&self, name: &str) -> Option<Value<'a>> {
        self.keywords.iter().find(|(keyword, _)| *keyword == name).map(|(_, value)| *value)
    }
}
