//! What dialects remember while IR is built.

use std::any::{Any, TypeId};

use rustc_hash::FxHashMap;

use super::IRBuilder;

/// One value a type.
#[derive(Default)]
pub(super) struct States(FxHashMap<TypeId, Box<dyn Any>>);

impl IRBuilder<'_> {
    /// What a dialect remembers under the type `T`, which only it can name.
    pub fn state<T: Any + Default>(&mut self) -> &mut T {
        let entry = self.state.0.entry(TypeId::of::<T>());
        let value = entry.or_insert_with(|| Box::new(T::default()));
        match value.downcast_mut() {
            Some(value) => value,
            // The key is the type.
            None => unreachable!("a state of another type"),
        }
    }
}
