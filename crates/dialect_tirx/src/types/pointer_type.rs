//! `ir.PointerType`: `T.handle("float32", "global")`.

use tvmscript_access_path::Path;
use tvmscript_arith::prim_type;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect::{Dialect, Docsifier};
use tvmscript_dialect_ir::generated::views::ir::{PointerType, PointerTypeFields};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_doc::Doc;
use tvmscript_graph::{NodeRef, Ref, View};

use crate::NAME;
use crate::argument::{dtype, pointer_to, text, ty, var, void_pointer};
use crate::generated::views::tirx::{NewTensorMapType, TensorMapType};
use crate::prefix::t;

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let PointerTypeFields { span: _, element_type, storage_scope } =
        PointerType::view(node).fields();
    let docs = d.docs();
    if TensorMapType::cast_exact(element_type).is_some() {
        return Ok(docs.call(t(d, "TensorMap"), &[]).into());
    }
    let scope = docs.str(storage_scope, path.attr("storage_scope"));
    let element = match type_dtype(element_type) {
        Some(dtype) if dtype.is_void() => {
            let handle = t(d, "handle");
            return Ok(match storage_scope {
                "global" => handle,
                _ => docs.call_kw(handle, &[], &[("storage_scope", scope)]),
            }
            .into());
        }
        Some(dtype) => d.data_type(dtype, path.attr("element_type").attr("dtype")),
        None => d.as_expr(element_type, path.attr("element_type"))?,
    };
    let handle = t(d, "handle");
    Ok(match storage_scope {
        "" => docs.call(handle, &[element]),
        _ => docs.call(handle, &[element, scope]),
    }
    .into())
}

/// Adds the names of variables that point to something.
pub(crate) fn register_names(dialect: Dialect) -> Dialect {
    let pointer = || Name::function(build).with_subscript(subscript);
    dialect
        .script_name(NAME, "handle", pointer())
        .script_name(NAME, "ptr", pointer())
        .script_name(NAME, "Ptr", pointer())
        .script_name(NAME, "buffer_var", pointer())
        .script_name(NAME, "TensorMap", Name::function(build_tensor_map))
}

/// `T.handle("float32", "shared")`: a variable without a name.
fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [element, scope] = args.bind(b, &["dtype", "storage_scope"], 0)?;
    if matches!(
        element,
        Some(Value::Str("TensorMap" | "tensormap" | "CUtensorMap" | "cuTensorMap"))
    ) {
        return tensor_map(b);
    }
    let scope = match scope {
        Some(Value::None) | None => "global",
        Some(scope) => match text(b, scope)? {
            "" => "global",
            scope => scope,
        },
    };
    let ty = match element {
        None | Some(Value::None) => void_pointer(b, scope),
        Some(element) => {
            let element = element_type(b, element)?;
            pointer_to(b, element, scope)
        }
    };
    Ok(Value::Node(var(b, "", ty)))
}

fn element_type<'a>(b: &mut IRBuilder<'a>, element: Value<'a>) -> Result<Ref> {
    match element {
        // The elements of an opaque pointer are void; those of `T.handle("handle")` pointers.
        Value::Str(name) if name != "handle" => {
            let dtype = dtype(b, element)?;
            Ok(prim_type(&mut b.graph, dtype))
        }
        _ => ty(b, element),
    }
}

/// `T.Ptr["float32", "shared"]`
fn subscript<'a>(b: &mut IRBuilder<'a>, indices: &[Value<'a>]) -> Result<Value<'a>> {
    build(b, &Args { callee: "Ptr", values: indices, keywords: &[], doc: None })
}

/// `T.TensorMap()`
fn build_tensor_map<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [] = args.bind(b, &[], 0)?;
    tensor_map(b)
}

/// The type of tensor maps.
pub(crate) fn tensor_map_type(b: &mut IRBuilder<'_>) -> Ref {
    let span = b.graph.none();
    NewTensorMapType { span }.build(&mut b.graph)
}

fn tensor_map<'a>(b: &mut IRBuilder<'a>) -> Result<Value<'a>> {
    let element = tensor_map_type(b);
    let ty = pointer_to(b, element, "global");
    Ok(Value::Node(var(b, "", ty)))
}
