//! New nodes that arguments are made of.

use tvmscript_arith::int64;
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::build::not_a_dtype;
use tvmscript_dialect_ir::generated::views::ir::{NewDictAttrs, Type};
use tvmscript_dialect_ir::{expr_type, type_dtype};
use tvmscript_graph::{DType, GraphBuilder, Ref, View};

use crate::build::{any_type, generic_const, opaque_type};
use crate::generated::views::relax_expr::NewExternFunc;

/// What an external function's result is derived by, where nothing else is said.
const BY_TYPE_ARGS: &str = "tvm.relax.type.infer_by_ty_args";

/// A data type as an expression: `R.dtype("float32")`.
pub(crate) fn dtype_const(b: &mut IRBuilder<'_>, dtype: DType) -> Ref {
    let ty = any_type(&mut b.graph);
    let value = b.graph.data_type(dtype);
    generic_const(b, value, ty)
}

/// The type of an expression; `None` where it is not known yet.
pub(crate) fn type_ref(b: &IRBuilder<'_>, expr: Ref) -> Option<Ref> {
    let ty = expr_type(b.graph.node(expr))?;
    match Type::cast_exact(ty) {
        Some(_) => None,
        None => Some(b.graph.reference(ty)),
    }
}

/// `relax.expr.ExternFunc` of a name.
pub(crate) fn extern_func(graph: &mut GraphBuilder, name: &str) -> Ref {
    let ty = opaque_type(graph, None, Some(BY_TYPE_ARGS), false);
    let span = graph.none();
    let dict = graph.map(&[]);
    let attrs = NewDictAttrs { __dict__: dict }.build(graph);
    let global_symbol = graph.string(name);
    NewExternFunc { span, ty, attrs, global_symbol }.build(graph)
}

/// The data type that a value names.
///
/// # Errors
///
/// `UNKNOWN_DTYPE` where it names none.
pub(crate) fn dtype_of<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<DType> {
    let found = match value {
        Value::Str("" | "void") => Some(DType::VOID),
        Value::Str(text) => DType::parse(text),
        Value::Node(node) => {
            let node = b.graph.node(node);
            node.as_data_type().or_else(|| type_dtype(node))
        }
        _ => None,
    };
    found.ok_or_else(|| unknown_dtype(b, value))
}

/// The error of a value that names no data type.
#[cold]
pub(crate) fn unknown_dtype<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> Error {
    let help = "write it as a string, such as \"float32\"";
    not_a_dtype(b, codes::UNKNOWN_DTYPE, value, help)
}

/// An integer of 64 bits.
pub(crate) fn int_const(b: &mut IRBuilder<'_>, value: i64) -> Ref {
    int64(&mut b.graph, value)
}
