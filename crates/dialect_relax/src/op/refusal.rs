//! Calls of operators that TVM refuses while it infers the type of their result.

use tvmscript_dialect_ir::generated::views::ir::{
    Call, CallFields, FuncType, StringType, TupleType,
};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{NodeRef, View};

use super::{PREFIX, infer};
use crate::infer::{CallArgs, Dim, TensorTy, shape_type_dims, type_of};

/// Where arguments nest deeper than this, nothing is said of them.
const DEEP: usize = 8;

/// What is wrong with a call for whose result no type was found; `None` where the types of its
/// arguments do not say enough to tell, or its rule covers less than TVM's.
#[cold]
pub(crate) fn refusal(call: Call<'_>) -> Option<String> {
    let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } = call.fields();
    let name = op.as_name()?.strip_prefix(PREFIX)?;
    if !infer::covers_all(name) {
        return None;
    }
    let args = CallArgs::new(call);
    let said: Option<Vec<String>> = (0..args.len())
        .map(|at| {
            let arg = args.expr(at)?;
            if arg.is_none() {
                return Some("None".to_owned());
            }
            describe(type_of(arg), 0)
        })
        .collect();
    Some(match said?.as_slice() {
        [] => format!("R.{name} takes arguments"),
        [only] => format!("R.{name} cannot take {only} with these attributes"),
        [rest @ .., last] => {
            format!("R.{name} cannot take {} and {last} together", rest.join(", "))
        }
    })
}

/// A type in words, where all of it is known.
fn describe(ty: NodeRef<'_>, depth: usize) -> Option<String> {
    if let Some(tensor) = TensorTy::of(ty) {
        let dims = numbers(&tensor.stated_dims()?)?;
        return Some(format!("a {} tensor of shape {dims}", tensor.dtype?));
    }
    if let Some(dtype) = type_dtype(ty) {
        return Some(format!("a {dtype} number"));
    }
    if let Some(tuple) = TupleType::cast_exact(ty).filter(|_| depth < DEEP) {
        let fields = tuple.fields().fields;
        let said: Option<Vec<String>> =
            fields.iter().map(|field| describe(field, depth + 1)).collect();
        return Some(format!("a tuple of {}", said?.join(" and ")));
    }
    if let Some(dims) = shape_type_dims(ty) {
        return Some(format!("the shape {}", numbers(&dims)?));
    }
    if StringType::cast_exact(ty).is_some() {
        return Some("a string".to_owned());
    }
    FuncType::cast_exact(ty).map(|_| "a function".to_owned())
}

/// Dimensions that are numbers.
fn numbers(dims: &[Dim<'_>]) -> Option<String> {
    let dims: Option<Vec<String>> =
        dims.iter().map(|dim| dim.int().map(|dim| dim.to_string())).collect();
    Some(format!("({})", dims?.join(", ")))
}
