//! Functions that a function standing alone uses: those of the module that it was taken from.

use rustc_hash::FxHashMap;
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_dialect::builder::{FunctionPlace, IRBuilder, Value};
use tvmscript_dialect_ir::build::ModuleFrame;
use tvmscript_dialect_ir::generated::views::ir::{Call, CallFields, NewGlobalVar};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{Ref, View};

use crate::NAME;
use crate::build::{is_missing, opaque_type};

/// The functions so far.
#[derive(Default)]
struct Outside {
    by_name: FxHashMap<Box<str>, Ref>,
    functions: FxHashMap<Ref, Function>,
}

struct Function {
    name: Box<str>,
    /// Whether it was warned of.
    warned: bool,
}

/// The operators whose first argument is a function.
const TAKERS: &[&str] = &[
    "call_tir",
    "call_tir_inplace",
    "call_tir_with_grad",
    "dist.call_tir",
    "dist.call_tir_local_view",
    "invoke_closure",
    "invoke_pure_closure",
    "make_closure",
    "vm.call_tir_dyn",
];

/// What a name means that nothing defines. A module has all that its functions use.
pub(super) fn function<'a>(
    b: &mut IRBuilder<'a>,
    expr: ExprDoc<'a>,
    name: &'a str,
    place: FunctionPlace,
) -> Option<Value<'a>> {
    let takes_functions = match place {
        FunctionPlace::Called => true,
        FunctionPlace::FirstArgument(of) => {
            TAKERS.iter().any(|taker| b.name(NAME, taker) == Some(of))
        }
    };
    if !takes_functions || b.nearest::<ModuleFrame>().is_some() {
        return None;
    }
    let known = b.state::<Outside>().by_name.get(name).copied();
    let var = known.unwrap_or_else(|| declare(b, name));
    if let FunctionPlace::FirstArgument(_) = place {
        warn(b, var, expr);
    }
    Some(Value::Node(var))
}

fn declare(b: &mut IRBuilder<'_>, name: &str) -> Ref {
    let span = b.graph.none();
    let ty = opaque_type(&mut b.graph, None, None, false);
    let name_hint = b.graph.string(name);
    let var = NewGlobalVar { span, ty, name_hint }.build(&mut b.graph);
    let outside = b.state::<Outside>();
    outside.by_name.insert(name.into(), var);
    outside.functions.insert(var, Function { name: name.into(), warned: false });
    var
}

/// Says once of a function that nothing defines it.
fn warn<'a>(b: &mut IRBuilder<'a>, var: Ref, expr: ExprDoc<'a>) {
    let found = b.state::<Outside>().functions.get_mut(&var);
    if let Some(Function { name, warned }) = found
        && !std::mem::replace(warned, true)
    {
        let message =
            format!("`{name}` is not defined: it is taken for a function of another module");
        b.warn(codes::UNDEFINED_FUNCTION, message, expr);
    }
}

/// Takes a call of such a function where something says what it gives; an error where nothing does.
///
/// # Errors
///
/// `UNDEFINED_NAME`
pub(super) fn accept<'a>(
    b: &mut IRBuilder<'a>,
    call: Ref,
    doc: ExprDoc<'a>,
    is_typed: bool,
) -> Result<()> {
    let Some(callee) = untyped_callee(b, call) else { return Ok(()) };
    let place = doc.kind.as_call().map_or(doc, |call| call.callee);
    if is_typed {
        warn(b, callee, place);
        return Ok(());
    }
    match untyped_call(b, call) {
        Some(error) => Err(b.place(error, place)),
        None => Ok(()),
    }
}

/// Whether an expression calls such a function and nothing says yet what it gives.
pub(super) fn is_untyped_call(b: &mut IRBuilder<'_>, expr: Ref) -> bool {
    untyped_callee(b, expr).is_some()
}

fn untyped_callee(b: &mut IRBuilder<'_>, expr: Ref) -> Option<Ref> {
    let callee = {
        let CallFields { span: _, ty: _, op, args: _, attrs: _, ty_args: _ } =
            Call::cast_exact(b.graph.node(expr))?.fields();
        b.graph.reference(op)
    };
    let is_outside = b.state::<Outside>().functions.contains_key(&callee);
    (is_outside && is_missing(&b.graph, expr)).then_some(callee)
}

/// The error that nothing says what a call of such a function gives.
pub(crate) fn untyped_call(b: &mut IRBuilder<'_>, expr: Ref) -> Option<Error> {
    let callee = untyped_callee(b, expr)?;
    let found = b.state::<Outside>().functions.get(&callee);
    let name = found.map(|function| function.name.clone())?;
    let help = format!("say its type, such as `y: R.Tensor((4,), \"float32\") = {name}(x)`");
    let message = format!("`{name}` is not defined, and nothing says what its call gives");
    Some(b.error_with_help(codes::UNDEFINED_NAME, message, help))
}
