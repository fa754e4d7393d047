//! What JavaScript reads fields from: a copy of a graph's columns, taken once.

use napi::{
    Env,
    bindgen_prelude::{Uint8Array, Uint16Array, Uint32Array},
};
use napi_derive::napi;
use tvmscript::{DType, Diagnostic, Error, NodeKind, NodeRef, Object, codes};

use crate::{
    graphs::{self, GraphId},
    outcome::{Outcome, outcome},
};

/// The columns. JavaScript could write to shared memory, so these are copies.
#[napi(object, object_from_js = false)]
pub struct BindingColumns {
    /// Type of each node, an index into `types`.
    pub kinds: Uint16Array,
    /// First slot of each node, and the end of the last.
    pub starts: Uint32Array,
    pub slots: Uint32Array,
    /// All strings in UTF-8.
    pub text: Uint8Array,
    /// Type keys.
    pub types: Vec<String>,
    /// Numbers of those types that no schema knew when the graph was made.
    pub raw_types: Vec<u32>,
    /// The node for which all nodes of the graph are what is saved, where there is one.
    pub saved_root: Option<u32>,
    /// Nodes of other graphs that nodes of this one refer to: their graphs and their numbers there.
    pub external_graphs: Vec<GraphId>,
    pub external_nodes: Uint32Array,
}

#[napi]
pub fn columns(env: Env, graph: GraphId) -> Outcome<BindingColumns> {
    outcome(|| {
        let chunk = graphs::chunk(graph)?;
        let externals = chunk.externals();
        let types = chunk.types();
        let raw = (0..).zip(types).filter(|(_, info)| info.kind == NodeKind::Raw);
        Ok(BindingColumns {
            kinds: Uint16Array::with_data_copied(chunk.kind_column()),
            starts: Uint32Array::with_data_copied(chunk.start_column()),
            slots: Uint32Array::with_data_copied(chunk.slot_column()),
            text: Uint8Array::with_data_copied(chunk.text_column()),
            types: types.iter().map(|info| info.key.to_string()).collect(),
            raw_types: raw.map(|(number, _)| number).collect(),
            saved_root: chunk.saved_root(),
            external_graphs: externals.iter().map(|o| graphs::graph_of(env, o)).collect(),
            external_nodes: Uint32Array::new(externals.iter().map(Object::index).collect()),
        })
    })
}

#[napi]
pub fn type_key(graph: GraphId, node: u32) -> Outcome<String> {
    outcome(|| Ok(graphs::object(graph, node)?.type_key().to_owned()))
}

/// The content of a byte string, or of a tensor row by row, little-endian.
#[napi]
pub fn bytes(graph: GraphId, node: u32) -> Outcome<Uint8Array> {
    outcome(|| {
        let object = graphs::object(graph, node)?;
        let node = object.node();
        let bytes = node.as_bytes().or_else(|| node.as_tensor().map(|tensor| &*tensor.data));
        Ok(Uint8Array::with_data_copied(bytes.ok_or_else(|| no_such(node, "bytes"))?))
    })
}

/// What a tensor is, without its content.
#[napi(object, object_from_js = false)]
pub struct BindingTensor {
    pub dtype: String,
    pub shape: Vec<f64>,
}

#[napi]
pub fn tensor(graph: GraphId, node: u32) -> Outcome<BindingTensor> {
    outcome(|| {
        let object = graphs::object(graph, node)?;
        let node = object.node();
        let tensor = node.as_tensor().ok_or_else(|| no_such(node, "content"))?;
        // No tensor that fits into memory has an extent beyond 2^53.
        #[expect(clippy::cast_precision_loss, reason = "extents are small")]
        let shape = tensor.shape.iter().map(|&extent| extent as f64).collect();
        Ok(BindingTensor { dtype: tensor.dtype.to_string(), shape })
    })
}

/// The encoding of a data type in a slot; `null` where it is none.
#[napi(catch_unwind)]
pub fn data_type_slot(name: String) -> Option<u32> {
    DType::parse(&name).map(DType::to_slot)
}

/// The name of a data type by its encoding in a slot.
#[napi(catch_unwind)]
pub fn data_type_name(slot: u32) -> String {
    DType::from_slot(slot).to_string()
}

fn no_such(node: NodeRef<'_>, what: &str) -> Error {
    Diagnostic::error(codes::INTERNAL, format!("a `{}` has no {what}", node.type_key())).into()
}
