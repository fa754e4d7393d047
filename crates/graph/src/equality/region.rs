//! Where variables are defined.

use crate::schema::Compared;

/// The kind of definition that the walk is in (TVM: `TVMFFIDefRegionKind`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Region {
    /// In none: a variable is a use.
    None,
    /// Variables are defined, those in the fields of a variable are not.
    Simple,
    /// All variables are defined.
    Pattern,
}

impl Region {
    /// The region of a whole comparison.
    pub(crate) fn root(map_free_vars: bool) -> Self {
        if map_free_vars { Self::Pattern } else { Self::None }
    }

    /// The region inside a part; `None` where the part is left out. A pattern goes all the way
    /// down: nothing inside it is less.
    #[inline]
    pub(crate) fn inside(self, compared: Compared) -> Option<Self> {
        match (compared, self) {
            (Compared::Ignore, _) => None,
            (Compared::Plain, _) | (_, Self::Pattern) => Some(self),
            (Compared::DefSimple, _) => Some(Self::Simple),
            (Compared::DefPattern, _) => Some(Self::Pattern),
        }
    }

    /// The region inside the fields of a variable.
    #[inline]
    pub(crate) fn of_variable(self) -> Self {
        if self == Self::Simple { Self::None } else { self }
    }
}
