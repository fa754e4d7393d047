//! The path to a mismatch or an error, recorded from the inside out.

use tvmscript_access_path::{AccessPath, Step};

use super::KeyText;
use crate::{NodeRef, TypeInfo};

/// One step, on the way back from where something was found.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ReverseStep<'g> {
    Attr(&'g str),
    Item(usize),
    ItemMissing(usize),
    Key(NodeRef<'g>),
    KeyMissing(NodeRef<'g>),
}

impl<'g> ReverseStep<'g> {
    /// The step to a field, given its number.
    #[cold]
    pub(crate) fn field(info: &'g TypeInfo, number: u32) -> Self {
        Self::Attr(info.fields.get(number as usize).map_or("", |field| &field.name))
    }
}

/// The path of steps that come from the last to the first.
pub(crate) fn reverse_path<'g>(
    steps: impl DoubleEndedIterator<Item = ReverseStep<'g>>,
    keys: KeyText<'_>,
) -> AccessPath {
    let mut path = AccessPath::root();
    for step in steps.rev() {
        match step {
            ReverseStep::Attr(name) => path.push(Step::Attr(name)),
            ReverseStep::Item(at) => path.push(Step::ArrayItem(at as i64)),
            ReverseStep::ItemMissing(at) => path.push(Step::ArrayItemMissing(at as i64)),
            ReverseStep::Key(key) => path.push(Step::MapItem(&keys(key))),
            ReverseStep::KeyMissing(key) => path.push(Step::MapItemMissing(&keys(key))),
        }
    }
    path
}
