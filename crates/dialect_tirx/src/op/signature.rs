//! What the functions of TVM's Python that make calls of operators take and give.
//!
//! A signature is written as `x y=1 z[0] *rest -> of x`: parameters, some with defaults, some of which
//! take the first element where a buffer is given, and behind the arrow the type of the call: a data type, `handle`, `of x` (the type of an argument), `at x` (the type of what
//! it points to), `given x` (the argument is the type and not passed on), `pointer int64`, `missing` (nothing is known).

use smallvec::SmallVec;
use tvmscript_arith::prim_type;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::NewType;
use tvmscript_graph::{DType, Ref};

use super::builtin::BUILTIN;
use super::call::call;
use super::device::DEVICE;
use super::memory::first_element;
use crate::argument::{Refs, expr, pointed_to, pointer_to, ty, type_of, void_pointer};
use crate::buffer::buffer_type;
use crate::generated::operators::operator;

/// A signature that was read.
#[derive(Clone, Debug)]
pub(super) struct Signature {
    op: &'static str,
    params: Vec<Param>,
    result: ResultType,
    /// Whether more arguments than parameters are taken.
    open: bool,
}

#[derive(Clone, Copy, Debug)]
struct Param {
    name: &'static str,
    default: Option<Default>,
    /// Whether a buffer stands for its first element.
    element: bool,
}

/// The default of a parameter.
#[derive(Clone, Copy, Debug)]
enum Default {
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(&'static str),
}

/// The type of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ResultType {
    Scalar(DType),
    Pointer(DType),
    Of(usize),
    At(usize),
    Given(usize),
    GivenLast,
    Missing,
}

impl Signature {
    /// The signature of an operator; without one that is known, what the printer says of it: where
    /// the type of the result stands (`location` as in the table of operators).
    pub(super) fn of(op: &'static str, location: Option<i64>) -> Self {
        let found = [BUILTIN, DEVICE].into_iter().find_map(|table| {
            let at = table.binary_search_by(|(name, _)| (*name).cmp(op)).ok()?;
            table.get(at)
        });
        match (found, location) {
            (Some((_, text)), _) => Self::parse(op, text),
            (None, Some(1)) => {
                Self { op, params: Vec::new(), result: ResultType::Given(0), open: true }
            }
            (None, Some(2)) => {
                Self { op, params: Vec::new(), result: ResultType::GivenLast, open: true }
            }
            (None, _) => Self { op, params: Vec::new(), result: ResultType::Missing, open: true },
        }
    }

    fn parse(op: &'static str, text: &'static str) -> Self {
        let (params, result) = text.split_once("->").unwrap_or((text, "missing"));
        let starred = params.split_whitespace().any(|param| param.starts_with('*'));
        // What follows the starred parameter has no names.
        let params: Vec<Param> = params
            .split_whitespace()
            .take_while(|param| !param.starts_with('*'))
            .map(Param::parse)
            .collect();
        let place = |name: &str| params.iter().position(|param| param.name == name);
        let result = match result.trim().split_once(' ') {
            Some(("of", name)) => place(name).map(ResultType::Of),
            Some(("at", name)) => place(name).map(ResultType::At),
            Some(("given", name)) => place(name).map(ResultType::Given),
            Some((_, name)) => DType::parse(name).map(ResultType::Pointer),
            None => match result.trim() {
                "handle" => Some(ResultType::Pointer(DType::VOID)),
                name => DType::parse(name).map(ResultType::Scalar),
            },
        };
        let result = result.unwrap_or(ResultType::Missing);
        // Where TVM registers another number, or none, calls with more arguments are printed.
        let inputs = operator(op).and_then(|operator| operator.num_inputs);
        let open = starred || inputs != Some(params.len());
        Self { op, params, result, open }
    }

    /// The call. As many arguments as the script has are passed on, with defaults behind them.
    pub(super) fn build<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        args: &Args<'a, '_>,
    ) -> Result<Value<'a>> {
        if args.values.len() > self.params.len() && !self.open {
            let message = format!(
                "{} takes at most {} positional arguments, and {} are given",
                args.callee,
                self.params.len(),
                args.values.len()
            );
            return Err(b.error(codes::WRONG_ARGUMENTS, message));
        }
        let mut values: SmallVec<[Value<'a>; 8]> = SmallVec::from_slice(args.values);
        self.add_keywords(b, args, &mut values)?;
        let given = match self.result {
            ResultType::Given(at) if at < values.len() => Some(values.remove(at)),
            ResultType::GivenLast => values.pop(),
            _ => None,
        };
        let mut exprs = values.iter().map(|value| expr(b, *value)).collect::<Result<Refs>>()?;
        for (param, value) in self.params.iter().zip(&mut exprs) {
            if param.element && buffer_type(b.graph.node(*value)).is_some() {
                *value = first_element(b, *value)?;
            }
        }
        let ty = match (self.result, given) {
            (_, Some(given)) => ty(b, given)?,
            (ResultType::Scalar(dtype), _) => prim_type(&mut b.graph, dtype),
            (ResultType::Pointer(dtype), _) if dtype.is_void() => void_pointer(b, "global"),
            (ResultType::Pointer(dtype), _) => {
                let element = prim_type(&mut b.graph, dtype);
                pointer_to(b, element, "global")
            }
            (ResultType::Of(at), _) => match exprs.get(at) {
                Some(arg) => type_of(b, *arg).unwrap_or_else(|| missing(b)),
                None => return Err(self.misses(b, args, at)),
            },
            (ResultType::At(at), _) => match exprs.get(at) {
                Some(pointer) => pointed_to(b, *pointer).unwrap_or_else(|| missing(b)),
                None => return Err(self.misses(b, args, at)),
            },
            (ResultType::Given(at), None) => return Err(self.misses(b, args, at)),
            (ResultType::Missing | ResultType::GivenLast, None) => missing(b),
        };
        Ok(Value::Node(call(b, self.op, ty, &exprs)))
    }

    /// Puts the arguments by name, and the defaults of those that are not given, in their places.
    fn add_keywords<'a>(
        &self,
        b: &mut IRBuilder<'a>,
        args: &Args<'a, '_>,
        values: &mut SmallVec<[Value<'a>; 8]>,
    ) -> Result<()> {
        let given = values.len();
        let mut used = 0;
        for (at, param) in self.params.iter().enumerate().skip(given) {
            let value = match (args.keyword(param.name), param.default) {
                (Some(value), _) => {
                    used += 1;
                    value
                }
                (None, Some(default)) => default.value(),
                (None, None) if args.keywords.is_empty() => break,
                (None, None) => return Err(self.misses(b, args, at)),
            };
            values.push(value);
        }
        let named = |name: &str| self.params.iter().skip(given).any(|param| param.name == name);
        // TVM takes `dtype` from everybody and most often ignores it.
        let unknown = args.keywords.iter().find(|(name, _)| !named(name) && *name != "dtype");
        match unknown {
            Some((name, _)) if used < args.keywords.len() => {
                let names: SmallVec<[&str; 8]> =
                    self.params.iter().map(|param| param.name).collect();
                let known = names.contains(name);
                let message = if known {
                    format!("{} has two values for `{name}`", args.callee)
                } else {
                    format!("{} has no parameter `{name}`", args.callee)
                };
                Err(b.error(codes::WRONG_ARGUMENTS, message))
            }
            _ => Ok(()),
        }
    }

    #[cold]
    fn misses(
        &self,
        b: &IRBuilder<'_>,
        args: &Args<'_, '_>,
        at: usize,
    ) -> tvmscript_diagnostics::Error {
        let name = self.params.get(at).map_or("dtype", |param| param.name);
        b.error(codes::WRONG_ARGUMENTS, format!("{} misses its argument `{name}`", args.callee))
    }
}

impl Param {
    fn parse(text: &'static str) -> Self {
        match text.split_once('=') {
            Some((name, default)) => {
                Self { name, default: Some(Default::parse(default)), element: false }
            }
            None => match text.strip_suffix("[0]") {
                Some(name) => Self { name, default: None, element: true },
                None => Self { name: text, default: None, element: false },
            },
        }
    }
}

impl Default {
    fn parse(text: &'static str) -> Self {
        match text {
            "True" => Self::Bool(true),
            "False" => Self::Bool(false),
            _ => match (text.parse(), text.parse()) {
                (Ok(int), _) => Self::Int(int),
                (_, Ok(float)) => Self::Float(float),
                _ => Self::Text(text.trim_matches('\'')),
            },
        }
    }

    fn value<'a>(self) -> Value<'a> {
        match self {
            Self::Bool(value) => Value::Bool(value),
            Self::Int(value) => Value::Int(value),
            Self::Float(value) => Value::Float(value),
            Self::Text(value) => Value::Str(value),
        }
    }
}

/// The type of an expression whose type is not known yet (TVM's `Type::Missing`).
pub(crate) fn missing(b: &mut IRBuilder<'_>) -> Ref {
    let span = b.graph.none();
    NewType { span }.build(&mut b.graph)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [BUILTIN, DEVICE] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0));
        }
    }

    #[test]
    fn every_operator_of_the_tables_is_registered() {
        for (name, _) in BUILTIN.iter().chain(DEVICE) {
            assert!(crate::generated::operators::operator(name).is_some(), "{name}");
        }
    }

    #[test]
    fn results_are_understood() {
        for (name, text) in BUILTIN.iter().chain(DEVICE) {
            let signature = Signature::of(name, None);
            let missing = signature.result == ResultType::Missing;
            assert_eq!(missing, text.ends_with("missing"), "{name}");
        }
    }
}
