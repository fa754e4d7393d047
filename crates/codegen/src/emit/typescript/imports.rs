//! What a module imports.

use std::collections::BTreeSet;
use std::fmt::Write;

/// What a module imports.
#[derive(Default)]
pub(super) struct Imports {
    pub(super) object: bool,
    pub(super) value: bool,
    pub(super) input: bool,
    pub(super) spaces: BTreeSet<String>,
    pub(super) classes: BTreeSet<(&'static str, &'static str)>,
}

impl Imports {
    pub(super) fn text(&self, source: &str, types: &str) -> String {
        let mut text = String::new();
        for (class, module) in &self.classes {
            let _ = writeln!(text, "import type {{ {class} }} from '{source}/{module}.js';");
        }
        if self.object {
            let _ = writeln!(text, "import type {{ IRObject }} from '{source}/ir/ir-object.js';");
        }
        let values: Vec<&str> = [(self.input, "IRInput"), (self.value, "IRValue")]
            .iter()
            .filter_map(|(used, name)| used.then_some(*name))
            .collect();
        if !values.is_empty() {
            let values = values.join(", ");
            let _ = writeln!(text, "import type {{ {values} }} from '{source}/ir/value.js';");
        }
        for space in &self.spaces {
            let _ = writeln!(text, "import type * as {space} from '{types}/{space}.js';");
        }
        text
    }
}
