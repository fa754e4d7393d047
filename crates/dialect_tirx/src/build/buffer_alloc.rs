//! `T.alloc_buffer(…)`, `T.alloc_shared(…)` and their kin.

use smallvec::SmallVec;
use tvmscript_arith::python_constant;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_graph::Ref;

use super::any::any;
use super::buffer::buffer_var;
use super::buffer_decl::Said;
use super::expr::operand;
use super::free_buffer;
use crate::NAME;
use crate::generated::views::tirx::NewAllocBuffer;

/// What is said of a buffer, in the order of the parameters of `T.Buffer`, and what its allocation
/// is annotated with.
const ALLOCATED: [&str; 12] = [
    "shape",
    "dtype",
    "data",
    "strides",
    "elem_offset",
    "byte_offset",
    "scope",
    "align",
    "offset_factor",
    "layout",
    "allocated_addr",
    "annotations",
];

/// Adds the names to the dialect.
pub(super) fn register(dialect: Dialect) -> Dialect {
    [("alloc_buffer", None), ("alloc_shared", Some("shared"))]
        .into_iter()
        .chain([("alloc_local", Some("local")), ("smem", Some("shared")), ("tmem", Some("tmem"))])
        .fold(dialect, |dialect, (name, scope)| {
            let function = Name::function(move |b, args| alloc_buffer(b, args, scope));
            dialect.script_name(NAME, name, function)
        })
}

/// `T.alloc_buffer(…)`, of the scope that the name says.
fn alloc_buffer<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    scope: Option<&'static str>,
) -> Result<Value<'a>> {
    let [said @ .., annotations] = args.bind(b, &ALLOCATED, 1)?;
    let mut said: Said<'a> = said.into();
    if let (None, Some(scope)) = (said.scope, scope) {
        said.scope = Some(Value::Str(scope));
    }
    let spec = said.spec(b)?;
    let annotations = annotations_map(b, annotations)?;
    let buffer = buffer_var(b, "", &spec)?;
    let buffer = free_buffer::defined(b, buffer);
    allocate(b, buffer, annotations);
    Ok(Value::Node(buffer))
}

/// Adds the statement that allocates a buffer.
pub(super) fn allocate(b: &mut IRBuilder<'_>, buffer: Ref, annotations: Ref) {
    let span = b.source_span();
    let stmt = NewAllocBuffer { span, buffer, annotations }.build(&mut b.graph);
    b.add_child(stmt);
}

/// Annotations of an allocation: numbers become constants.
fn annotations_map<'a>(b: &mut IRBuilder<'a>, value: Option<Value<'a>>) -> Result<Ref> {
    let Some(Value::Dict(entries)) = value else {
        return match value {
            Some(Value::Node(node)) => Ok(node),
            _ => Ok(b.graph.map(&[])),
        };
    };
    let mut map: SmallVec<[(Ref, Ref); 4]> = SmallVec::with_capacity(entries.len());
    for (key, value) in entries {
        let key = any(b, *key)?;
        let value = match (value, operand(b, *value)) {
            (Value::Int(_) | Value::Float(_) | Value::Bool(_), Some(number)) => {
                python_constant(&mut b.graph, number)?
            }
            _ => any(b, *value)?,
        };
        map.push((key, value));
    }
    Ok(b.graph.map(&map))
}
