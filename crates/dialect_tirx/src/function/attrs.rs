//! The attributes of a function, some of which its decorator shows.

use tvmscript_access_path::Path;
use tvmscript_diagnostics::Result;
use tvmscript_dialect::Docsifier;
use tvmscript_dialect_ir::generated::views::ir::{DictAttrs, DictAttrsFields};
use tvmscript_dialect_ir::{print_entries, sorted_entries};
use tvmscript_doc::ExprDoc;
use tvmscript_graph::{MapRef, NodeRef, View};

/// The name that the function has outside of its module.
const GLOBAL_SYMBOL: &str = "global_symbol";
/// Whether it is one of schedules.
const SCHEDULABLE: &str = "s_tir";
/// Whether it is a kernel that stays on the device.
const PERSISTENT: &str = "tirx.persistent_kernel";

/// What the decorator of a tensor program shows.
pub(super) const DECORATED: &[&str] = &[SCHEDULABLE, PERSISTENT];

/// The attributes of a function.
pub(super) struct Attrs<'a>(Option<MapRef<'a>>);

impl<'a> Attrs<'a> {
    pub(super) fn new(attrs: NodeRef<'a>) -> Self {
        Self(DictAttrs::cast_exact(attrs).map(|attrs| {
            let DictAttrsFields { __dict__ } = attrs.fields();
            __dict__
        }))
    }

    fn get(&self, key: &str) -> Option<NodeRef<'a>> {
        self.0?.get(key)
    }

    /// The name that the function has outside of its module.
    pub(super) fn global_symbol(&self) -> Option<&'a str> {
        self.get(GLOBAL_SYMBOL)?.as_str()
    }

    /// Whether the function has no such name.
    pub(super) fn is_private(&self) -> bool {
        self.get(GLOBAL_SYMBOL).is_none()
    }

    /// Whether it is one of schedules.
    pub(super) fn is_schedulable(&self) -> bool {
        self.get(SCHEDULABLE).is_some()
    }

    /// Whether it is a kernel that stays on the device.
    pub(super) fn is_persistent(&self) -> bool {
        self.get(PERSISTENT).is_some()
    }

    /// What neither the decorator, which shows `decorated`, nor the name of the function shows.
    pub(super) fn print(
        &self,
        d: &mut Docsifier<'a>,
        name: &str,
        decorated: &[&str],
        path: Path<'a>,
    ) -> Result<Option<ExprDoc<'a>>> {
        let Some(map) = self.0 else { return Ok(None) };
        let named = self.global_symbol() == Some(name);
        let mut entries = d.docs().vec_with_capacity(map.len());
        entries.extend(sorted_entries(map, d).iter().copied().filter(
            |(key, _)| match key.as_str() {
                Some(GLOBAL_SYMBOL) => !named,
                Some(key) => !decorated.contains(&key),
                None => true,
            },
        ));
        if entries.is_empty() {
            return Ok(None);
        }
        let dict_path = path.attr("dict");
        let doc = print_entries(&entries, dict_path, d)?;
        doc.add_source_path(dict_path);
        doc.add_source_path(path);
        Ok(Some(doc))
    }
}
