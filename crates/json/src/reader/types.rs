//! The types met so far, found again by their keys.

use std::sync::Arc;

use tvmscript_diagnostics::Result;
use tvmscript_graph::{ChunkBuilder, LocalType, TypeInfo};

use super::fields::is_same;

const PLACES: usize = 1024;

/// A type of the open chunk.
pub(super) struct Known {
    pub local: LocalType,
    pub info: Arc<TypeInfo>,
}

/// The types met so far. Each key has one place where it is looked for first.
pub(super) struct Types {
    known: Vec<Known>,
    /// By hash of the key: a number in `known` plus 1.
    places: Box<[u16; PLACES]>,
}

impl Types {
    pub fn new() -> Self {
        Self { known: Vec::with_capacity(32), places: Box::new([0; PLACES]) }
    }

    /// The type of this key, which `builder` is told of when it is new or was displaced.
    #[inline]
    pub fn get(&mut self, key: &str, builder: &mut ChunkBuilder) -> Result<usize> {
        let place = place(key.as_bytes());
        let number = usize::from(self.places[place]);
        if let Some(known) = number.checked_sub(1).and_then(|number| self.known.get(number))
            && known.info.key.len() == key.len()
            && is_same(key.as_bytes(), &known.info.key)
        {
            return Ok(number - 1);
        }
        self.look_up(key, place, builder)
    }

    #[cold]
    fn look_up(&mut self, key: &str, place: usize, builder: &mut ChunkBuilder) -> Result<usize> {
        let number = builder.local_type(key)?.number();
        // Local numbers are given in order, also by the builder itself.
        while let Some(info) = builder.open().types().get(self.known.len()) {
            let info = Arc::clone(info);
            let local = builder.local_type(&info.key)?;
            self.known.push(Known { local, info });
        }
        self.places[place] = u16::try_from(number + 1).unwrap_or(0);
        Ok(number)
    }

    /// The type of this number.
    #[inline]
    pub fn known(&self, number: usize) -> &Known {
        &self.known[number]
    }
}

/// A place from the length, the first bytes and the last bytes of a key, in which keys differ.
#[inline]
fn place(key: &[u8]) -> usize {
    let mut hash = key.len() as u32;
    if let (Some(first), Some(last)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) {
        hash ^= u32::from_le_bytes(*first).rotate_left(7);
        hash = hash.wrapping_mul(0x9E37_79B1) ^ u32::from_le_bytes(*last);
    } else {
        hash = key.iter().fold(hash, |hash, &byte| hash.rotate_left(5) ^ u32::from(byte));
    }
    (hash.wrapping_mul(0x9E37_79B1) >> 22) as usize
}
