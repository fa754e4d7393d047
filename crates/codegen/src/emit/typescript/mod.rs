//! Types, classes and guards in TypeScript.

mod emitted;
mod imports;
mod index;
mod interface;
mod namespaces;
mod property;

use std::collections::BTreeMap;

use crate::model::{Model, Type};
use crate::naming::{camel, namespace};
use crate::output::Files;
use emitted::Emitted;

/// Types whose class is written by hand, and the module it lies in.
const HAND_WRITTEN: [(&str, &str, &str); 1] = [("ir.IRModule", "IRModule", "ir/ir-module")];

/// Writes `src/generated/types.ts`, one module a namespace, and the table of parents.
pub fn emit(model: &Model, files: &mut Files) {
    let emitted = Emitted::new(model);
    let mut spaces: BTreeMap<&str, Vec<&Type>> = BTreeMap::new();
    for ty in emitted.types() {
        spaces.entry(namespace(ty.key())).or_default().push(ty);
    }
    for (space, types) in &spaces {
        let path = format!("src/generated/types/{}.ts", camel(space));
        files.insert(path.into(), interface::namespace_module(&emitted, space, types));
    }
    files.insert("src/generated/parents.ts".into(), index::parents(&emitted));
    files.insert("src/generated/types.ts".into(), index::index(&emitted));
    files.insert("src/generated/namespaces.ts".into(), namespaces::namespaces(&emitted, &spaces));
}
