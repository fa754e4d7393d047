//! The names of variables: no two that can be used at one place have the same.

use rustc_hash::{FxHashMap, FxHashSet};
use tvmscript_dialect::Registry;
use tvmscript_doc::DocBuilder;

/// The names that are taken.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// What scripts know without a definition: `T`, `range`.
    reserved: FxHashSet<String>,
    taken: FxHashSet<&'a str>,
    /// In the order of definition, and where each open scope begins.
    defined: Vec<&'a str>,
    scopes: Vec<usize>,
    /// The number that the next variable of a wanted name gets.
    numbers: FxHashMap<String, u32>,
}

impl<'a> Names<'a> {
    /// No names are taken but those that the registry gives to all scripts.
    pub fn beside(registry: &Registry) -> Self {
        let prefixes = registry.prefixes().map(|(prefix, _)| prefix);
        let everywhere = registry.script_names().filter(|(space, _)| space.is_empty());
        let reserved =
            prefixes.chain(everywhere.map(|(_, path)| path)).map(str::to_owned).collect();
        Self { reserved, ..Self::default() }
    }

    /// Begins a scope.
    pub fn open(&mut self) {
        self.scopes.push(self.defined.len());
    }

    /// Ends the innermost scope: its names are free.
    pub fn close(&mut self) {
        let Some(begin) = self.scopes.pop() else { return };
        for name in self.defined.drain(begin..) {
            self.taken.remove(name);
            // Numbers begin again, so that equal bodies get equal names.
            self.numbers.remove(name);
        }
    }

    /// A name that is free, and taken from here on: `wanted`, or `wanted_1` and so on.
    pub fn fresh(&mut self, docs: DocBuilder<'a>, wanted: &str) -> &'a str {
        // Names that begin so are the builder's own.
        let wanted = match wanted.trim_start_matches('<') {
            "" => "v",
            wanted => wanted,
        };
        let is_free = |names: &Self, name: &str| {
            !names.taken.contains(name) && !names.reserved.contains(name)
        };
        let name = if is_free(self, wanted) {
            docs.text(wanted)
        } else {
            let mut number = self.numbers.get(wanted).copied().unwrap_or(1);
            let mut name = docs.format(format_args!("{wanted}_{number}"));
            while !is_free(self, name) {
                number += 1;
                name = docs.format(format_args!("{wanted}_{number}"));
            }
            self.numbers.insert(wanted.to_owned(), number + 1);
            name
        };
        self.taken.insert(name);
        self.defined.push(name);
        name
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;

    #[test]
    fn names_are_unlike_where_they_meet_and_free_behind() {
        let arena = Bump::new();
        let docs = DocBuilder::new(&arena);
        let mut names =
            Names { reserved: FxHashSet::from_iter(["T".to_owned()]), ..Names::default() };
        assert_eq!(names.fresh(docs, "T"), "T_1");
        assert_eq!(names.fresh(docs, "i"), "i");
        names.open();
        assert_eq!(names.fresh(docs, "i"), "i_1");
        assert_eq!(names.fresh(docs, "i"), "i_2");
        assert_eq!(names.fresh(docs, "j"), "j");
        names.close();
        assert_eq!(names.fresh(docs, "j"), "j");
        assert_eq!(names.fresh(docs, "<value 0>"), "value 0>");
        assert_eq!(names.fresh(docs, ""), "v");
    }
}
