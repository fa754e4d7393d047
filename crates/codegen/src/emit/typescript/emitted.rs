//! Which types there are in TypeScript, and how modules refer to them.

use std::collections::BTreeSet;

use super::HAND_WRITTEN;
use super::imports::Imports;
use crate::model::{Model, Type};
use crate::naming::{camel, namespace, short};

/// The types that can be saved, and those that such a type derives from.
pub(super) struct Emitted<'m> {
    model: &'m Model,
    keys: BTreeSet<&'m str>,
    /// Those that another derives from.
    pub(super) parents: BTreeSet<&'m str>,
}

impl<'m> Emitted<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let mut keys = BTreeSet::new();
        let mut parents = BTreeSet::new();
        for ty in model.types().filter(|ty| ty.is_savable()) {
            keys.insert(ty.key());
            let mut above = &ty.parent;
            while let Some(parent) = model.get(above) {
                keys.insert(parent.key());
                parents.insert(parent.key());
                above = &parent.parent;
            }
        }
        Self { model, keys, parents }
    }

    pub(super) fn types(&self) -> impl Iterator<Item = &'m Type> {
        self.keys.iter().filter_map(|key| self.model.get(key))
    }

    /// How a module of `space` refers to a type; the namespaces it needs go to `imports`.
    pub(super) fn reference(&self, key: &str, space: &str, imports: &mut Imports) -> String {
        if let Some((_, class, module)) = HAND_WRITTEN.iter().find(|(hand, _, _)| *hand == key) {
            imports.classes.insert((class, module));
            return (*class).to_owned();
        }
        if !self.keys.contains(key) {
            imports.object = true;
            return "IRObject".to_owned();
        }
        if namespace(key) == space {
            return short(key).to_owned();
        }
        let alias = camel(namespace(key));
        imports.spaces.insert(alias.clone());
        format!("{alias}.{}", short(key))
    }
}
