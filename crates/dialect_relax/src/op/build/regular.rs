//! Operators that are called by the general rule: arguments by position, attributes by name.

use smallvec::{SmallVec, smallvec};
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value, closest};
use tvmscript_graph::Ref;

use super::{Default, FieldValue, Place, Signature, call_op, ty_args};
use crate::NAME;
use crate::op::signatures::SIGNATURES;

/// The name of the types that a call is given.
const TY_ARGS: &str = "ty_args";

pub(super) fn register(dialect: Dialect) -> Dialect {
    SIGNATURES.iter().fold(dialect, |dialect, signature| match crate::op::special(signature.name) {
        Some(build) => dialect.script_name(
            NAME,
            signature.name,
            Name::function(move |b, args| build(b, args, signature)),
        ),
        None => dialect.script_name(
            NAME,
            signature.name,
            Name::function(move |b, args| build_regular(b, args, signature)),
        ),
    })
}

fn build_regular<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    signature: &'static Signature,
) -> Result<Value<'a>> {
    let bound = bind(b, args, signature)?;
    build(b, signature, signature.op, &bound)
}

/// The values of the parameters of a call.
pub(crate) struct Bound<'a> {
    /// A value a parameter.
    pub(crate) values: SmallVec<[Option<Value<'a>>; 16]>,
    /// The types that the call is given.
    pub(crate) ty_args: Option<Value<'a>>,
}

/// Assigns the arguments of a call to the parameters of an operator.
///
/// # Errors
///
/// `WRONG_ARGUMENTS` where one is missing, given twice, too many, or by an unknown name.
pub(crate) fn bind<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    signature: &'static Signature,
) -> Result<Bound<'a>> {
    let params = signature.params;
    let positional =
        params.iter().filter(|(_, place, _)| !matches!(place, Place::Named(..))).count();
    if args.values.len() > positional {
        let message = format!(
            "{} takes at most {positional} positional arguments, and {} are given",
            args.callee,
            args.values.len()
        );
        return Err(b.error(codes::WRONG_ARGUMENTS, message));
    }
    let mut bound = Bound { values: smallvec![None; params.len()], ty_args: None };
    for (place, value) in bound.values.iter_mut().zip(args.values) {
        *place = Some(*value);
    }
    for (name, value) in args.keywords {
        let taken = match params.iter().position(|(param, _, _)| param == name) {
            Some(at) => bound.values[at].replace(*value),
            None if *name == TY_ARGS => bound.ty_args.replace(*value),
            None => return Err(unknown(b, args, name, signature)),
        };
        if taken.is_some() {
            let message = format!("{} has two values for `{name}`", args.callee);
            return Err(b.error(codes::WRONG_ARGUMENTS, message));
        }
    }
    for ((name, _, default), value) in params.iter().zip(&bound.values) {
        if matches!(default, Default::Required) && value.is_none() {
            let message = format!("{} misses its argument `{name}`", args.callee);
            return Err(b.error(codes::WRONG_ARGUMENTS, message));
        }
    }
    Ok(bound)
}

#[cold]
fn unknown(b: &IRBuilder<'_>, args: &Args<'_, '_>, name: &str, signature: &Signature) -> Error {
    let params = || signature.params.iter().map(|(param, _, _)| *param);
    let message = format!("{} has no parameter `{name}`", args.callee);
    let help = match closest(name, params()) {
        Some(other) => format!("did you mean `{other}`?"),
        None => format!("its parameters are {}", params().collect::<Vec<_>>().join(", ")),
    };
    b.error_with_help(codes::WRONG_ARGUMENTS, message, help)
}

/// The call that the values of the parameters make, of the operator `op`.
///
/// # Errors
///
/// Those of the conversions.
pub(crate) fn build<'a>(
    b: &mut IRBuilder<'a>,
    signature: &'static Signature,
    op: &str,
    bound: &Bound<'a>,
) -> Result<Value<'a>> {
    let mut call_args: SmallVec<[Option<Ref>; 8]> = SmallVec::new();
    let mut fields: SmallVec<[Option<FieldValue>; 16]> = SmallVec::new();
    let mut later: SmallVec<[(usize, Place, Default); 2]> = SmallVec::new();
    for ((_, place, default), value) in signature.params.iter().zip(&bound.values) {
        // None is as good as nothing where the default is derived.
        let derived = matches!(default, Default::SameAs(_) | Default::SameArg(_));
        let given = value.filter(|value| !(derived && value.is_none()));
        let Some(value) = given.or_else(|| default.value(b)) else {
            later.push((0, *place, *default));
            continue;
        };
        match place {
            Place::Arg(_, _) if value.is_none() => {}
            Place::Arg(at, kind) => {
                let value = kind.convert(b, value)?;
                put(&mut call_args, *at, value);
            }
            Place::Attr(at, kind) | Place::Named(at, kind) => {
                // A default of None that the field cannot be is said by the conversion.
                let value = kind.convert(b, value)?;
                put(&mut fields, *at, value);
            }
        }
    }
    for (_, place, default) in later {
        match (place, default) {
            (Place::Arg(at, _), Default::SameArg(other)) => {
                if let Some(value) = call_args.get(other).copied().flatten() {
                    put(&mut call_args, at, value);
                }
            }
            (Place::Attr(at, _) | Place::Named(at, _), Default::SameAs(other)) => {
                if let Some(value) = fields.get(other).copied().flatten() {
                    put(&mut fields, at, value);
                }
            }
            _ => {}
        }
    }
    let attrs = (!signature.attrs.key().is_empty()).then(|| {
        for field in fields.iter().flatten() {
            field.write(&mut b.graph);
        }
        b.graph.finish(&signature.attrs)
    });
    let ty_args = ty_args(b, bound.ty_args)?;
    let call_args: SmallVec<[Ref; 8]> = call_args.into_iter().flatten().collect();
    Ok(call_op(b, op, &call_args, attrs, &ty_args))
}

fn put<T: Clone, const N: usize>(list: &mut SmallVec<[Option<T>; N]>, at: usize, value: T)
where
    [Option<T>; N]: smallvec::Array<Item = Option<T>>,
{
    if list.len() <= at {
        list.resize(at + 1, None);
    }
    list[at] = Some(value);
}
