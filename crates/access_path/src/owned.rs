//! A path on its own.

use std::fmt;

use crate::Step;

/// An access path that borrows nothing (TVM: `AccessPath`). Its text is that of TVM, written by
/// `Display` and read by `FromStr`; for equality see [`Step`].
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AccessPath {
    steps: Vec<OwnedStep>,
}

#[derive(Clone)]
enum OwnedStep {
    Attr(Box<str>),
    AttrMissing(Box<str>),
    ArrayItem(i64),
    ArrayItemMissing(i64),
    MapItem(Box<str>),
    MapItemMissing(Box<str>),
}

impl AccessPath {
    /// The path of no step: `<root>`.
    pub const fn root() -> Self {
        Self { steps: Vec::new() }
    }

    /// The number of steps.
    pub const fn depth(&self) -> usize {
        self.steps.len()
    }

    /// The steps from the root on.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = Step<'_>> + ExactSizeIterator {
        self.steps.iter().map(OwnedStep::as_step)
    }

    /// The first `depth` steps, the last of them first.
    pub(crate) fn first_steps_reversed(&self, depth: usize) -> impl Iterator<Item = Step<'_>> {
        self.steps.get(..depth).unwrap_or(&self.steps).iter().rev().map(OwnedStep::as_step)
    }

    /// Adds a step.
    pub fn push(&mut self, step: Step<'_>) {
        self.steps.push(step.into());
    }

    /// Takes the last step away; `false` where there was none.
    pub fn pop(&mut self) -> bool {
        self.steps.pop().is_some()
    }

    /// The path extended by one step.
    #[must_use]
    pub fn then(mut self, step: Step<'_>) -> Self {
        self.push(step);
        self
    }

    /// Whether this path is `other` or leads to it.
    pub fn is_prefix_of(&self, other: &Self) -> bool {
        self.depth() <= other.depth() && self.steps().zip(other.steps()).all(|(a, b)| a == b)
    }
}

impl OwnedStep {
    #[inline]
    fn as_step(&self) -> Step<'_> {
        match self {
            Self::Attr(name) => Step::Attr(name),
            Self::AttrMissing(name) => Step::AttrMissing(name),
            Self::ArrayItem(index) => Step::ArrayItem(*index),
            Self::ArrayItemMissing(index) => Step::ArrayItemMissing(*index),
            Self::MapItem(key) => Step::MapItem(key),
            Self::MapItemMissing(key) => Step::MapItemMissing(key),
        }
    }
}

impl From<Step<'_>> for OwnedStep {
    fn from(step: Step<'_>) -> Self {
        match step {
            Step::Attr(name) => Self::Attr(name.into()),
            Step::AttrMissing(name) => Self::AttrMissing(name.into()),
            Step::ArrayItem(index) => Self::ArrayItem(index),
            Step::ArrayItemMissing(index) => Self::ArrayItemMissing(index),
            Step::MapItem(key) => Self::MapItem(key.into()),
            Step::MapItemMissing(key) => Self::MapItemMissing(key.into()),
        }
    }
}

impl PartialEq for OwnedStep {
    fn eq(&self, other: &Self) -> bool {
        self.as_step() == other.as_step()
    }
}

impl Eq for OwnedStep {}

impl<'a> FromIterator<Step<'a>> for AccessPath {
    fn from_iter<I: IntoIterator<Item = Step<'a>>>(steps: I) -> Self {
        Self { steps: steps.into_iter().map(OwnedStep::from).collect() }
    }
}

impl<'a> Extend<Step<'a>> for AccessPath {
    fn extend<I: IntoIterator<Item = Step<'a>>>(&mut self, steps: I) {
        self.steps.extend(steps.into_iter().map(OwnedStep::from));
    }
}

impl fmt::Display for AccessPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<root>")?;
        self.steps().try_for_each(|step| write!(f, "{step}"))
    }
}

impl fmt::Debug for AccessPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
