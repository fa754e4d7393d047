//! What JavaScript reads fields from: a copy of a graph's columns, taken once.

use napi::bindgen_prelude::{Uint8Array, Uint16Array, Uint32Array};
use napi_derive::napi;
use tvmscript::{Diagnostic, Error, codes};
use tvmscript_graph::{DType, FieldInfo, NodeRef, TypeInfo};

use crate::{
    graphs::{self, GraphId},
    outcome::{Outcome, outcome},
};

/// A field of a type.
#[napi(object, object_from_js = false)]
pub struct BindingField {
    pub name: String,
    /// `Int`, `Float`, `Bool`, `DataType` or `Node`.
    pub kind: String,
    /// Its first slot.
    pub slot: u32,
}

/// A type that occurs in a graph.
#[napi(object, object_from_js = false)]
pub struct BindingType {
    pub key: String,
    /// What its nodes' slots hold: `Object`, `Array`, `Int`, …
    pub kind: String,
    pub fields: Vec<BindingField>,
}

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
    pub types: Vec<BindingType>,
}

#[napi]
pub fn columns(graph: GraphId) -> Outcome<BindingColumns> {
    outcome(|| {
        let chunk = graphs::chunk(graph)?;
        Ok(BindingColumns {
            kinds: Uint16Array::with_data_copied(chunk.kind_column()),
            starts: Uint32Array::with_data_copied(chunk.start_column()),
            slots: Uint32Array::with_data_copied(chunk.slot_column()),
            text: Uint8Array::with_data_copied(chunk.text_column()),
            types: chunk.types().iter().map(|info| binding_type(info)).collect(),
        })
    })
}

#[napi]
pub fn type_key(graph: GraphId, node: u32) -> Outcome<String> {
    outcome(|| Ok(graphs::object(graph, node)?.type_key().to_owned()))
}

#[napi]
pub fn node_type(graph: GraphId, node: u32) -> Outcome<BindingType> {
    outcome(|| Ok(binding_type(graphs::object(graph, node)?.node().info())))
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

/// The name of a data type by its encoding in a slot.
#[napi(catch_unwind)]
pub fn data_type_name(slot: u32) -> String {
    DType::from_slot(slot).to_string()
}

fn binding_type(info: &TypeInfo) -> BindingType {
    BindingType {
        key: info.key.to_string(),
        kind: format!("{:?}", info.kind),
        fields: info.fields.iter().map(binding_field).collect(),
    }
}

fn binding_field(info: &FieldInfo) -> BindingField {
    BindingField {
        name: info.name.to_string(),
        kind: format!("{:?}", info.kind),
        // A type has far fewer slots than 2^32.
        slot: u32::try_from(info.slot).unwrap_or(u32::MAX),
    }
}

fn no_such(node: NodeRef<'_>, what: &str) -> Error {
    Diagnostic::error(codes::INTERNAL, format!("a `{}` has no {what}", node.type_key())).into()
}
