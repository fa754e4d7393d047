//! A chunk written anew in the order of a visit.

use std::sync::Arc;

use tvmscript_diagnostics::Result;
use tvmscript_graph::{Chunk, ChunkBuilder, NodeKind, Schema};

use super::{Order, Source};

/// The nodes of `order` in a chunk of their own.
///
/// # Errors
///
/// `TOO_LARGE` where there are too many types.
pub(crate) fn compact(
    source: &Source<'_>,
    order: &Order,
    schema: &Arc<Schema>,
) -> Result<ChunkBuilder> {
    let mut builder = ChunkBuilder::with_capacity(Arc::clone(schema), order.nodes.len(), 0, 0);
    for &place in &order.nodes {
        let chunk: &Chunk = source.chunk(place.0);
        let info = chunk.info(place.1);
        let local = builder.local_type(&info.key)?;
        let slots = order.slots(source, place);
        match info.kind {
            NodeKind::Array | NodeKind::List | NodeKind::Map | NodeKind::Dict => {
                for &slot in slots {
                    builder.push_slot(order.number(source, place.0, slot));
                }
            }
            NodeKind::Object => {
                let begin = builder.slot_count();
                for &slot in slots {
                    builder.push_slot(slot);
                }
                for &at in &info.references {
                    if let Some(&slot) = slots.get(at) {
                        builder.set_slot(begin + at, order.number(source, place.0, slot));
                    }
                }
            }
            NodeKind::String | NodeKind::BigInt | NodeKind::Name | NodeKind::Raw => {
                if let [offset, len] = *slots {
                    for slot in builder.add_text(chunk.text(offset, len))? {
                        builder.push_slot(slot);
                    }
                }
            }
            NodeKind::Bytes => {
                if let [blob] = *slots {
                    let blob = builder.add_blob(chunk.blob(blob).into());
                    builder.push_slot(blob);
                }
            }
            NodeKind::Tensor => {
                if let Some(tensor) = slots.first().and_then(|&at| chunk.tensor(at)) {
                    let tensor = builder.add_tensor(tensor.clone());
                    builder.push_slot(tensor);
                }
            }
            NodeKind::None
            | NodeKind::Bool
            | NodeKind::Int
            | NodeKind::Float
            | NodeKind::DataType
            | NodeKind::Device
            | NodeKind::Shape
            | NodeKind::EnumIndex => {
                for &slot in slots {
                    builder.push_slot(slot);
                }
            }
        }
        builder.finish(local)?;
    }
    Ok(builder)
}
