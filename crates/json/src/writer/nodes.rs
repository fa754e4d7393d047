//! The graph and its nodes.

use tvmscript_graph::{Chunk, DType, FieldKind, NodeKind};

use super::numbers::{write_float, write_int, write_u32};
use super::strings::write_string;
use super::templates::Templates;
use crate::order::{Order, Source};
use crate::tensor;

/// Nodes in an order.
pub(super) trait Graph {
    /// The number of the root.
    fn root(&self) -> u32;
    /// Number of nodes.
    fn len(&self) -> usize;
    /// Number of chunks.
    fn chunks(&self) -> usize;
    /// A chunk.
    fn chunk(&self, chunk: u32) -> &Chunk;
    /// The chunk and the index of the node that is written as number `at`.
    fn node(&self, at: u32) -> (u32, u32);
    /// The slots of a node.
    fn slots(&self, node: (u32, u32)) -> &[u32];
    /// The number under which the node is written that `reference` names in a chunk.
    fn number(&self, chunk: u32, reference: u32) -> u32;
}

/// A chunk whose nodes are in order already.
pub(super) struct Straight<'g> {
    pub chunk: &'g Chunk,
    pub root: u32,
}

impl Graph for Straight<'_> {
    fn root(&self) -> u32 {
        self.root
    }
    fn len(&self) -> usize {
        self.chunk.len()
    }
    fn chunks(&self) -> usize {
        1
    }
    #[inline]
    fn chunk(&self, _: u32) -> &Chunk {
        self.chunk
    }
    #[inline]
    fn node(&self, at: u32) -> (u32, u32) {
        (0, at)
    }
    #[inline]
    fn slots(&self, node: (u32, u32)) -> &[u32] {
        self.chunk.slots(node.1)
    }
    #[inline]
    fn number(&self, _: u32, reference: u32) -> u32 {
        reference
    }
}

/// Nodes in the order of a visit.
pub(super) struct Visited<'a, 'g> {
    pub source: &'a Source<'g>,
    pub order: &'a Order,
}

impl Graph for Visited<'_, '_> {
    fn root(&self) -> u32 {
        self.order.nodes.len().saturating_sub(1) as u32
    }
    fn len(&self) -> usize {
        self.order.nodes.len()
    }
    fn chunks(&self) -> usize {
        self.source.len()
    }
    fn chunk(&self, chunk: u32) -> &Chunk {
        self.source.chunk(chunk)
    }
    fn node(&self, at: u32) -> (u32, u32) {
        self.order.nodes[at as usize]
    }
    fn slots(&self, node: (u32, u32)) -> &[u32] {
        self.order.slots(self.source, node)
    }
    fn number(&self, chunk: u32, reference: u32) -> u32 {
        self.order.number(self.source, chunk, reference)
    }
}

/// Appends the JSON of `graph`, whose metadata names `version`.
pub(super) fn write_graph(graph: &impl Graph, version: &str, out: &mut Vec<u8>) {
    let templates: Vec<Templates> =
        (0..graph.chunks()).map(|chunk| Templates::new(graph.chunk(chunk as u32))).collect();
    let text: usize =
        (0..graph.chunks()).map(|chunk| graph.chunk(chunk as u32).text_column().len()).sum();
    out.reserve(graph.len() * 64 + text.min(graph.len() * 64) + 128);
    out.extend_from_slice(b"{\"root_index\":");
    write_u32(graph.root(), out);
    out.extend_from_slice(b",\"nodes\":[");
    for at in 0..graph.len() as u32 {
        if at > 0 {
            out.push(b',');
        }
        write_node(graph, &templates, graph.node(at), out);
    }
    out.extend_from_slice(b"],\"metadata\":{\"tvm_version\":");
    write_string(version, out);
    out.extend_from_slice(b"}}");
}

#[inline]
fn write_node(graph: &impl Graph, templates: &[Templates], node: (u32, u32), out: &mut Vec<u8>) {
    let chunk = graph.chunk(node.0);
    let templates = &templates[node.0 as usize];
    let (kind, fields) = templates.begin(chunk.kind_column()[node.1 as usize], out);
    let slots = graph.slots(node);
    match kind {
        NodeKind::Object => {
            for field in fields {
                templates.begin_field(field, out);
                let low = slots.get(field.slot).copied().unwrap_or(0);
                let wide = || wide(slots, field.slot);
                match field.kind {
                    FieldKind::Node => write_u32(graph.number(node.0, low), out),
                    FieldKind::Int => write_int(wide(), out),
                    FieldKind::Float => write_float(f64::from_bits(wide().cast_unsigned()), out),
                    FieldKind::Bool => write_bool(low != 0, out),
                    FieldKind::DataType => write_data_type(low, out),
                }
            }
            out.extend_from_slice(if fields.is_empty() { b"{}}" } else { b"}}" });
            return;
        }
        NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict => {
            write_all(slots.iter(), out, |&slot, out| write_u32(graph.number(node.0, slot), out));
        }
        _ => write_leaf(chunk, kind, slots, out),
    }
    out.push(b'}');
}

/// The data of a node without references.
fn write_leaf(chunk: &Chunk, kind: NodeKind, slots: &[u32], out: &mut Vec<u8>) {
    let first = slots.first().copied().unwrap_or(0);
    let text = || slots.get(1).map_or("", |&len| chunk.text(first, len));
    match kind {
        NodeKind::Bool => write_bool(first != 0, out),
        NodeKind::Int | NodeKind::EnumIndex => write_int(wide(slots, 0), out),
        NodeKind::Float => write_float(f64::from_bits(wide(slots, 0).cast_unsigned()), out),
        NodeKind::DataType => write_data_type(first, out),
        NodeKind::Device => {
            write_all(slots.iter(), out, |slot, out| write_int(slot.cast_signed().into(), out));
        }
        NodeKind::String | NodeKind::Name | NodeKind::BigInt => write_string(text(), out),
        NodeKind::Bytes => write_string(&tensor::encode_base64(chunk.blob(first)), out),
        NodeKind::Shape => {
            write_all(slots.chunks_exact(2), out, |pair, out| write_int(wide(pair, 0), out));
        }
        NodeKind::Tensor => {
            write_string(&chunk.tensor(first).map_or_else(String::new, tensor::encode), out);
        }
        NodeKind::Raw => match text() {
            // It had none: the comma and the key are written already.
            "" => out.truncate(out.len() - b",\"data\":".len()),
            text => out.extend_from_slice(text.as_bytes()),
        },
        NodeKind::None
        | NodeKind::Object
        | NodeKind::Array
        | NodeKind::List
        | NodeKind::Map
        | NodeKind::Dict => {}
    }
}

#[inline]
fn write_all<T>(
    items: impl Iterator<Item = T>,
    out: &mut Vec<u8>,
    mut write: impl FnMut(T, &mut Vec<u8>),
) {
    out.push(b'[');
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(b']');
}

#[inline]
fn wide(slots: &[u32], at: usize) -> i64 {
    match slots.get(at..at + 2) {
        Some(&[low, high]) => (u64::from(low) | u64::from(high) << 32).cast_signed(),
        _ => 0,
    }
}

fn write_bool(value: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(if value { b"true" } else { b"false" });
}

fn write_data_type(slot: u32, out: &mut Vec<u8>) {
    write_string(&DType::from_slot(slot).to_string(), out);
}
