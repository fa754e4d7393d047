//! `ir.Var`: its name, with a definition in front of what uses it where nothing defines it.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{
    PointerType, PointerTypeFields, PrimType, PrimTypeFields, Var, VarFields,
};
use tvmscript_dialect_ir::{expr_type, type_dtype};
use tvmscript_doc::{Doc, ExprDoc};
use tvmscript_graph::{NodeRef, View};

use super::scalar_buffer::is_scalar;
use crate::argument::{text, ty as type_argument, var as new_var};
use crate::buffer::{Declared, Defines, buffer_declaration, define_buffer};
use crate::frame::{define_var, lowest_frame};
use crate::generated::views::tirx::{BufferType, TensorMapType};
use crate::prefix::t;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};

pub(crate) fn print<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    // Nearly all variables are defined: their name is not even looked at.
    if let Some(buffer) = expr_type(node).and_then(BufferType::cast_exact) {
        let doc = buffer_doc(node, path, d)?;
        // The name of a buffer of one element stands for the element.
        let scalar = is_scalar(buffer, true);
        return Ok(if scalar { d.docs().attr(doc, "source") } else { doc }.into());
    }
    match d.variable(node)? {
        Some(doc) => Ok(doc.into()),
        None => print_undefined(node, path, d),
    }
}

fn print_undefined<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<Doc<'a>> {
    let VarFields { span: _, ty, name } = Var::view(node).fields();
    let docs = d.docs();
    if PrimType::cast_exact(ty).is_some() || PointerType::cast_exact(ty).is_some() {
        if let Some(frame) = lowest_frame(d, node) {
            let name = define_var(d, node, frame)?;
            let creation = creation(node, path, d)?;
            d.push_stmt(frame, docs.assign(name, Some(creation), None));
        }
    } else if let Some(frame) = d.innermost() {
        let annotation = d.as_expr(ty, path.attr("ty"))?;
        let name = define_var(d, node, frame)?;
        d.push_stmt(frame, docs.assign(name, None, Some(annotation)));
    }
    Ok(match d.variable(node)? {
        Some(doc) => doc,
        // TVM refuses; a name is of more use to who looks at ill-formed IR.
        None => docs.id(if name.is_empty() { "v" } else { name }),
    }
    .into())
}

/// The name of a buffer, with a definition in front of what uses it where nothing defines it.
///
/// # Errors
///
/// Those of the handlers.
pub(crate) fn buffer_doc<'a>(
    node: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    if let Some(doc) = d.variable(node)? {
        return Ok(doc);
    }
    let VarFields { span: _, ty: _, name } = Var::view(node).fields();
    let docs = d.docs();
    let Some(frame) = lowest_frame(d, node) else {
        return Ok(docs.id(if name.is_empty() { "buffer" } else { name }));
    };
    let lhs = define_buffer(d, node, frame);
    let declared = Declared::Free;
    let rhs = buffer_declaration(d, node, declared, None, path, frame, Defines::DataPointer)?;
    d.push_stmt(frame, docs.assign(lhs, Some(rhs), None));
    Ok(match d.variable(node)? {
        Some(doc) => doc,
        None => lhs,
    })
}

/// What defines a variable that is no buffer: `T.int32()`, `T.handle("float32")` (TVM's
/// `PrintVarCreation`).
///
/// # Errors
///
/// Those of the handlers.
pub fn creation<'a>(
    var: NodeRef<'a>,
    path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    let VarFields { span: _, ty, name: _ } = Var::view(var).fields();
    let docs = d.docs();
    let type_path = path.attr("ty");
    let creation = if let Some(pointer) = PointerType::cast_exact(ty) {
        pointer_creation(pointer, path, type_path, d)?
    } else if let Some(prim) = PrimType::cast_exact(ty) {
        let PrimTypeFields { span: _, dtype } = prim.fields();
        let name = d.data_type_text(dtype);
        let callee = t(d, name);
        callee.add_source_path(path.attr("dtype"));
        docs.call(callee, &[])
    } else {
        docs.call(d.as_expr(ty, type_path)?, &[])
    };
    creation.add_source_path(type_path);
    Ok(creation)
}

fn pointer_creation<'a>(
    pointer: PointerType<'a>,
    path: Path<'a>,
    type_path: Path<'a>,
    d: &mut Docsifier<'a>,
) -> Result<ExprDoc<'a>> {
    let PointerTypeFields { span: _, element_type, storage_scope } = pointer.fields();
    let docs = d.docs();
    if TensorMapType::cast_exact(element_type).is_some() {
        return Ok(docs.call(t(d, "TensorMap"), &[]));
    }
    let handle = t(d, "handle");
    handle.add_source_path(path.attr("dtype"));
    let scope = docs.str(storage_scope, type_path.attr("storage_scope"));
    let element_path = type_path.attr("element_type");
    let element = match type_dtype(element_type) {
        Some(dtype) if dtype.is_void() => {
            return Ok(match storage_scope {
                "global" => docs.call(handle, &[]),
                _ => docs.call_kw(handle, &[], &[("storage_scope", scope)]),
            });
        }
        Some(dtype) => d.data_type(dtype, element_path.attr("dtype")),
        None => d.as_expr(element_type, element_path)?,
    };
    Ok(match storage_scope {
        "" => docs.call(handle, &[element]),
        _ => docs.call(handle, &[element, scope]),
    })
}

/// `T.Var("x", "int32")`
pub(crate) fn build<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [Some(name), of] = args.bind(b, &["name", "dtype"], 1)? else { return Ok(Value::None) };
    build_var(b, name, of)
}

/// `T.var("int32", "x")`
pub(crate) fn build_typed<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let [of, name] = args.bind(b, &["dtype", "name"], 1)?;
    build_var(b, name.unwrap_or(Value::Str("")), of)
}

fn build_var<'a>(
    b: &mut IRBuilder<'a>,
    name: Value<'a>,
    of: Option<Value<'a>>,
) -> Result<Value<'a>> {
    let name = text(b, name)?;
    let ty = type_argument(b, of.unwrap_or(Value::Str("int32")))?;
    Ok(Value::Node(new_var(b, name, ty)))
}
