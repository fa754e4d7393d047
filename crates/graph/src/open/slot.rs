//! What the fields of a new node are written from.

use super::{GraphBuilder, Ref};
use crate::{DType, float_slots, int_slots};

/// A value of a field, which takes one or two slots.
pub trait Slot {
    /// Appends the slots to the node under construction.
    fn write(self, graph: &mut GraphBuilder);
}

impl Slot for Ref {
    #[inline]
    fn write(self, graph: &mut GraphBuilder) {
        graph.push_slot(self.to_slot());
    }
}

impl Slot for i64 {
    #[inline]
    fn write(self, graph: &mut GraphBuilder) {
        for slot in int_slots(self) {
            graph.push_slot(slot);
        }
    }
}

impl Slot for f64 {
    #[inline]
    fn write(self, graph: &mut GraphBuilder) {
        for slot in float_slots(self) {
            graph.push_slot(slot);
        }
    }
}

impl Slot for bool {
    #[inline]
    fn write(self, graph: &mut GraphBuilder) {
        graph.push_slot(u32::from(self));
    }
}

impl Slot for DType {
    #[inline]
    fn write(self, graph: &mut GraphBuilder) {
        graph.push_slot(self.to_slot());
    }
}
