//! Plain values and containers, appended in one call each.

use tvmscript_diagnostics::Result;

use super::{ChunkBuilder, float_slots, int_slots};
use crate::DType;
use crate::schema::symbols;

impl ChunkBuilder {
    /// Appends None.
    pub fn none(&mut self) -> Result<u32> {
        let ty = self.local_type(symbols::NONE.key())?;
        self.push(ty, &[])
    }

    /// Appends a truth value.
    pub fn bool(&mut self, value: bool) -> Result<u32> {
        let ty = self.local_type(symbols::BOOL.key())?;
        self.push(ty, &[u32::from(value)])
    }

    /// Appends an integer.
    pub fn int(&mut self, value: i64) -> Result<u32> {
        let ty = self.local_type(symbols::INT.key())?;
        self.push(ty, &int_slots(value))
    }

    /// Appends a float.
    pub fn float(&mut self, value: f64) -> Result<u32> {
        let ty = self.local_type(symbols::FLOAT.key())?;
        self.push(ty, &float_slots(value))
    }

    /// Appends a data type.
    pub fn data_type(&mut self, value: DType) -> Result<u32> {
        let ty = self.local_type(symbols::DATA_TYPE.key())?;
        self.push(ty, &[value.to_slot()])
    }

    /// Appends a string.
    pub fn string(&mut self, value: &str) -> Result<u32> {
        let ty = self.local_type(symbols::STRING.key())?;
        let slots = self.add_text(value)?;
        self.push(ty, &slots)
    }

    /// Appends an array of the nodes referred to.
    pub fn array(&mut self, items: &[u32]) -> Result<u32> {
        let ty = self.local_type(symbols::ARRAY.key())?;
        self.push(ty, items)
    }

    /// Appends a map of alternating keys and values.
    pub fn map(&mut self, entries: &[u32]) -> Result<u32> {
        let ty = self.local_type(symbols::MAP.key())?;
        self.push(ty, entries)
    }
}
