//! The comparison of maps (TVM: `CompareMap`).

use tvmscript_diagnostics::Result;

use super::ReverseStep;
use super::lookup::{Lookup, same_key};
use super::walk::Walk;
use crate::schema::EqualityKind;
use crate::{MapRef, NodeKind, NodeRef};

impl<'g> Walk<'g> {
    pub(super) fn map(&mut self, lhs: MapRef<'g>, rhs: MapRef<'g>) -> Result<bool> {
        let mut lookup = Lookup::new(rhs);
        // Equal maps mostly have their entries in the same order.
        let mut expected = rhs.iter();
        for (key, value) in lhs.iter() {
            let wanted = self.on_the_right(key);
            let found = match expected.next() {
                Some((other, value)) if same_key(wanted, other) => Some(value),
                _ => lookup.get(wanted),
            };
            let Some(other) = found else {
                self.step(ReverseStep::Key(key), ReverseStep::KeyMissing(wanted));
                return Ok(false);
            };
            let equal = self.node(value, other);
            if !matches!(equal, Ok(true)) {
                self.step(ReverseStep::Key(key), ReverseStep::Key(wanted));
                return equal;
            }
        }
        if lhs.len() == rhs.len() {
            return Ok(true);
        }
        let mut lookup = Lookup::new(lhs);
        for (key, _) in rhs.iter() {
            let wanted =
                if can_be_mapped(key) { self.classes.left_of(key).unwrap_or(key) } else { key };
            if lookup.get(wanted).is_none() {
                self.step(ReverseStep::KeyMissing(wanted), ReverseStep::Key(key));
                break;
            }
        }
        Ok(false)
    }

    /// The key that stands on the right for a key on the left.
    fn on_the_right(&mut self, key: NodeRef<'g>) -> NodeRef<'g> {
        if !can_be_mapped(key) {
            return key;
        }
        match self.classes.right_of(key) {
            Some(mapped) => mapped,
            None => {
                self.classes.assume(key);
                key
            }
        }
    }
}

#[inline]
fn can_be_mapped(key: NodeRef<'_>) -> bool {
    let info = key.info();
    info.kind == NodeKind::Object
        && matches!(info.equality, EqualityKind::FreeVar | EqualityKind::Dag)
}
