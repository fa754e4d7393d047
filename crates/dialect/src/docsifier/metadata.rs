//! Objects without syntax, and global infos.

use tvmscript_doc::{DocBuilder, ExprDoc};
use tvmscript_graph::{NodeKind, NodeRef, NodeSet, Object};

use super::Docsifier;

/// A global info of the module that is printed.
#[derive(Clone, Copy, Debug)]
pub struct GlobalInfo<'a> {
    /// The name of its list.
    pub name: &'a str,
    /// The info.
    pub node: NodeRef<'a>,
}

/// The objects printed as metadata.
#[derive(Debug)]
pub(crate) struct Metadata<'a> {
    /// By type key in the order of first use.
    entries: Vec<(&'a str, Vec<NodeRef<'a>>)>,
    /// What is printed so although it has syntax.
    asked_for: Option<NodeSet>,
}

impl<'a> Metadata<'a> {
    /// No objects yet; those of `asked_for` are printed as metadata although they have syntax.
    pub(super) fn new(asked_for: &[Object]) -> Self {
        let set = || {
            let mut set = NodeSet::default();
            for object in asked_for {
                set.insert(object.node());
            }
            set
        };
        Self { entries: Vec::new(), asked_for: (!asked_for.is_empty()).then(set) }
    }

    /// Whether a node is to be printed as metadata although it has syntax.
    #[inline]
    pub(super) fn wants(&self, node: NodeRef<'a>) -> bool {
        self.asked_for.as_ref().is_some_and(|set| set.contains(node))
    }

    /// The type keys with their objects.
    pub(crate) fn entries(&self) -> &[(&'a str, Vec<NodeRef<'a>>)] {
        &self.entries
    }

    fn add(&mut self, docs: DocBuilder<'a>, node: NodeRef<'a>) -> ExprDoc<'a> {
        let key = node.type_key();
        let list = match self.entries.iter().position(|(k, _)| *k == key) {
            Some(at) => &mut self.entries[at].1,
            None => {
                self.entries.push((key, Vec::new()));
                let last = self.entries.len() - 1;
                &mut self.entries[last].1
            }
        };
        let index = match list.iter().position(|other| same_value(*other, node)) {
            Some(index) => index,
            None => {
                list.push(node);
                list.len() - 1
            }
        };
        let none = tvmscript_access_path::Path::untracked();
        let by_key = docs.index(docs.id("metadata"), &[docs.str(key, none)]);
        docs.index(by_key, &[docs.int(index as i64, none)])
    }
}

/// TVM's `AnyEqual`: strings by value, objects by identity.
fn same_value(a: NodeRef<'_>, b: NodeRef<'_>) -> bool {
    a == b
        || (a.kind() == NodeKind::String
            && b.kind() == NodeKind::String
            && a.as_str() == b.as_str())
}

impl<'a> Docsifier<'a> {
    /// Prints `node` as metadata: `metadata["its.type"][0]`.
    pub fn add_metadata(&mut self, node: NodeRef<'a>) -> ExprDoc<'a> {
        self.metadata.add(self.docs, node)
    }

    pub(crate) fn metadata(&self) -> &Metadata<'a> {
        &self.metadata
    }

    /// Notes a global info, so that what refers to it can be numbered.
    pub fn add_global_info(&mut self, name: &'a str, node: NodeRef<'a>) {
        self.global_infos.push(GlobalInfo { name, node });
    }

    /// The global infos of a name, in the order noted.
    pub fn global_infos(&self, name: &str) -> impl Iterator<Item = NodeRef<'a>> {
        self.global_infos.iter().filter(move |info| info.name == name).map(|info| info.node)
    }
}
