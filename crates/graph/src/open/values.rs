//! Plain values and containers.

use super::{GraphBuilder, Ref};
use crate::schema::symbols;
use crate::{DType, Tensor, float_slots, int_slots};

impl GraphBuilder {
    /// None; made once.
    #[inline]
    pub fn none(&mut self) -> Ref {
        match self.cached.none {
            Some(none) => none,
            None => {
                let none = self.push(&symbols::NONE, &[]);
                *self.cached.none.insert(none)
            }
        }
    }

    /// `value`, or None.
    #[inline]
    pub fn optional(&mut self, value: Option<Ref>) -> Ref {
        match value {
            Some(value) => value,
            None => self.none(),
        }
    }

    /// A truth value.
    pub fn bool(&mut self, value: bool) -> Ref {
        self.push(&symbols::BOOL, &[u32::from(value)])
    }

    /// An integer; equal ones may be one node.
    pub fn int(&mut self, value: i64) -> Ref {
        self.interned(&symbols::INT, int_slots(value))
    }

    /// An integer beyond 64 bits: decimal digits with an optional `-`.
    pub fn big_int(&mut self, digits: &str) -> Ref {
        self.with_text(&symbols::BIG_INT, digits)
    }

    /// A float.
    pub fn float(&mut self, value: f64) -> Ref {
        self.push(&symbols::FLOAT, &float_slots(value))
    }

    /// A data type.
    pub fn data_type(&mut self, value: DType) -> Ref {
        self.push(&symbols::DATA_TYPE, &[value.to_slot()])
    }

    /// A device: its type and its number.
    pub fn device(&mut self, device_type: i32, device_id: i32) -> Ref {
        let slots = [device_type.cast_unsigned(), device_id.cast_unsigned()];
        self.push(&symbols::DEVICE, &slots)
    }

    /// A string.
    #[inline]
    pub fn string(&mut self, value: &str) -> Ref {
        if !value.is_empty() {
            return self.with_text(&symbols::STRING, value);
        }
        match self.cached.empty_string {
            Some(empty) => empty,
            None => {
                let empty = self.with_text(&symbols::STRING, "");
                *self.cached.empty_string.insert(empty)
            }
        }
    }

    /// A byte string.
    pub fn bytes(&mut self, value: &[u8]) -> Ref {
        let blob = self.chunk.add_blob(value.into());
        self.push(&symbols::BYTES, &[blob])
    }

    /// A tensor.
    pub fn tensor(&mut self, tensor: Tensor) -> Ref {
        let slot = self.chunk.add_tensor(tensor);
        self.push(&symbols::TENSOR, &[slot])
    }

    /// A shape (`ffi.Shape`).
    pub fn shape(&mut self, extents: &[i64]) -> Ref {
        let slots: Vec<u32> = extents.iter().flat_map(|&extent| int_slots(extent)).collect();
        self.push(&symbols::SHAPE, &slots)
    }

    /// An array.
    #[inline]
    pub fn array(&mut self, items: &[Ref]) -> Ref {
        if items.is_empty() {
            return self.empty_array();
        }
        for item in items {
            self.push_slot(item.to_slot());
        }
        self.finish(&symbols::ARRAY)
    }

    fn empty_array(&mut self) -> Ref {
        match self.cached.empty_array {
            Some(empty) => empty,
            None => {
                let empty = self.finish(&symbols::ARRAY);
                *self.cached.empty_array.insert(empty)
            }
        }
    }

    /// A map.
    pub fn map(&mut self, entries: &[(Ref, Ref)]) -> Ref {
        if let (true, Some(empty)) = (entries.is_empty(), self.cached.empty_map) {
            return empty;
        }
        for (key, value) in entries {
            self.push_slot(key.to_slot());
            self.push_slot(value.to_slot());
        }
        let map = self.finish(&symbols::MAP);
        if entries.is_empty() {
            self.cached.empty_map = Some(map);
        }
        map
    }

    /// An object that JSON holds as one string, such as an operator.
    pub fn named(&mut self, symbol: &crate::TypeSymbol, name: &str) -> Ref {
        self.with_text(symbol, name)
    }

    fn with_text(&mut self, symbol: &crate::TypeSymbol, text: &str) -> Ref {
        let node = self.chunk.add_text(text).and_then(|slots| {
            let local = self.chunk.local_symbol(symbol)?;
            self.chunk.push(local, &slots)
        });
        self.made(node)
    }
}
