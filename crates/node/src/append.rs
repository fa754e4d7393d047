//! Nodes that JavaScript has made, as columns.

use napi::{
    Env,
    bindgen_prelude::{Uint8Array, Uint16Array, Uint32Array},
};
use napi_derive::napi;
use tvmscript::{DType, Diagnostic, Object, Result, codes};
use tvmscript_graph::{ChunkBuilder, RawColumns, Tensor};

use crate::{
    environment::registry,
    graphs::{self, GraphId},
    outcome::{Outcome, outcome},
};

/// The columns of new nodes; see [`RawColumns`].
#[napi(object, object_to_js = false)]
pub struct BindingNewNodes {
    pub types: Vec<String>,
    pub kinds: Uint16Array,
    pub starts: Uint32Array,
    pub slots: Uint32Array,
    /// All strings in UTF-8.
    pub text: Uint8Array,
    pub blobs: Vec<Uint8Array>,
    pub tensors: Vec<BindingNewTensor>,
    pub external_graphs: Vec<GraphId>,
    pub external_nodes: Uint32Array,
}

/// A new tensor, on the CPU.
#[napi(object, object_to_js = false)]
pub struct BindingNewTensor {
    pub dtype: String,
    pub shape: Vec<f64>,
    /// The elements, row by row, little-endian.
    pub data: Uint8Array,
}

/// Makes a graph of new nodes, which keeps alive what they refer to.
#[napi]
pub fn append(env: Env, nodes: BindingNewNodes) -> Outcome<GraphId> {
    outcome(|| {
        let BindingNewNodes {
            types,
            kinds,
            starts,
            slots,
            text,
            blobs,
            tensors,
            external_graphs,
            external_nodes,
        } = nodes;
        let text = String::from_utf8(text.to_vec()).map_err(|_| {
            Diagnostic::error(codes::INVALID_UTF8, "the text of new nodes is not UTF-8")
        })?;
        let columns = RawColumns {
            types,
            kinds: kinds.to_vec(),
            starts: starts.to_vec(),
            slots: slots.to_vec(),
            text,
            blobs: blobs.iter().map(|blob| blob.to_vec().into_boxed_slice()).collect(),
            tensors: tensors.into_iter().map(tensor).collect::<Result<_>>()?,
            externals: external_graphs
                .iter()
                .zip(external_nodes.iter())
                .map(|(&graph, &node)| graphs::object(graph, node))
                .collect::<Result<_>>()?,
        };
        let schema = registry()?.schema().clone();
        let chunk = ChunkBuilder::from_columns(schema, columns)?.freeze()?;
        let first = Object::new(chunk, 0)
            .ok_or_else(|| Diagnostic::error(codes::INVALID_ARGUMENT, "a graph without nodes"))?;
        Ok(graphs::insert(env, first))
    })
}

/// Kind and number of the CPU (`kDLCPU`).
const CPU: (i32, i32) = (1, 0);

fn tensor(tensor: BindingNewTensor) -> Result<Tensor> {
    let BindingNewTensor { dtype, shape, data } = tensor;
    let dtype = DType::parse(&dtype).ok_or_else(|| {
        Diagnostic::error(codes::INVALID_ARGUMENT, format!("{dtype:?} is no data type"))
    })?;
    // JavaScript has seen to it that extents are integers below 2^53.
    #[expect(clippy::cast_possible_truncation, reason = "extents are small integers")]
    let shape = shape.iter().map(|&extent| extent as i64).collect();
    let (device_type, device_id) = CPU;
    let data = data.to_vec().into_boxed_slice();
    Ok(Tensor { device_type, device_id, dtype, shape, data })
}
