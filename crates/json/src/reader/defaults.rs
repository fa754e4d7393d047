//! The nodes of fields that took their default values.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use tvmscript_diagnostics::Result;
use tvmscript_graph::schema::DefaultValue;
use tvmscript_graph::{ChunkBuilder, DType, FieldKind, NodeKind, Schema, float_slots, int_slots};

use super::nodes::Nodes;

/// How deep defaults that are objects may lie in one another: a schema may be wrong.
const MAX_DEPTH: usize = 16;

/// Which fields share the node of a default.
#[derive(PartialEq, Eq, Hash)]
enum Whose {
    All(Cow<'static, str>),
    Field(usize, usize),
}

/// Appends the nodes of all defaults and sets the fields.
pub(super) fn append_defaults(nodes: &mut Nodes, schema: &Schema) -> Result<()> {
    if !nodes.sink.defaults.is_empty() {
        fence(&mut nodes.sink.builder);
    }
    let mut made = HashMap::new();
    for default in std::mem::take(&mut nodes.sink.defaults) {
        let builder = &mut nodes.sink.builder;
        let info = &nodes.types.known(default.ty).info;
        let value = info.fields.get(default.field).and_then(|field| field.default.as_ref());
        let value = value.unwrap_or(&DefaultValue::None);
        // An object that is a default is one and the same for all fields.
        let whose = match value {
            DefaultValue::Object(key) => Whose::All(key.clone()),
            _ => Whose::Field(default.ty, default.field),
        };
        let node = match made.entry(whose) {
            Entry::Occupied(made) => *made.get(),
            Entry::Vacant(place) => *place.insert(append(builder, schema, value, 0)?),
        };
        builder.set_slot(default.slot, node);
    }
    Ok(())
}

/// Keeps references to nodes that do not exist from naming those that are about to be appended.
fn fence(builder: &mut ChunkBuilder) {
    let open = builder.open();
    let count = open.len() as u32;
    let starts = open.start_column();
    let mut dangling = Vec::new();
    for index in 0..count {
        let info = open.info(index);
        let start = starts[index as usize] as usize;
        let is_dangling = |&(_, &target): &(usize, &u32)| target >= count;
        let slots = open.slots(index).iter().enumerate().filter(is_dangling);
        let reference = |at: &usize| info.kind.is_container() || info.references.contains(at);
        dangling.extend(slots.map(|(at, _)| at).filter(reference).map(|at| start + at));
    }
    for at in dangling {
        builder.set_slot(at, u32::MAX);
    }
}

/// Appends the node of one default.
fn append(
    builder: &mut ChunkBuilder,
    schema: &Schema,
    value: &DefaultValue,
    depth: usize,
) -> Result<u32> {
    match value {
        DefaultValue::None => builder.none(),
        &DefaultValue::Bool(value) => builder.bool(value),
        &DefaultValue::Int(value) => builder.int(value),
        &DefaultValue::Float(value) => builder.float(value),
        DefaultValue::Str(value) => builder.string(value),
        DefaultValue::DType(value) => builder.data_type(DType::parse(value).unwrap_or(DType::VOID)),
        DefaultValue::EmptyArray => builder.array(&[]),
        DefaultValue::EmptyMap => builder.map(&[]),
        DefaultValue::Object(key) => match schema.get(key) {
            Some(info) if info.kind == NodeKind::Object && depth < MAX_DEPTH => {
                let local = builder.local_type(key)?;
                let mut slots = Vec::with_capacity(info.width);
                for field in &info.fields {
                    let value = field.default.as_ref().unwrap_or(&DefaultValue::None);
                    match (field.kind, value) {
                        (FieldKind::Node, _) => {
                            slots.push(append(builder, schema, value, depth + 1)?);
                        }
                        (FieldKind::Int, &DefaultValue::Int(value)) => {
                            slots.extend(int_slots(value));
                        }
                        (FieldKind::Float, &DefaultValue::Float(value)) => {
                            slots.extend(float_slots(value));
                        }
                        (FieldKind::Bool, &DefaultValue::Bool(value)) => {
                            slots.push(u32::from(value));
                        }
                        (FieldKind::DataType, DefaultValue::DType(name)) => {
                            slots.push(DType::parse(name).unwrap_or(DType::VOID).to_slot());
                        }
                        (kind, _) => slots.extend(std::iter::repeat_n(0, kind.width())),
                    }
                }
                builder.push(local, &slots)
            }
            _ => builder.none(),
        },
    }
}
