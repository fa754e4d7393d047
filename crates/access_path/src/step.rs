//! One step of a path.

use std::fmt;

use bumpalo::Bump;

/// One step from an object to a part of it (TVM: `AccessStep`).
///
/// Map keys are held as the text that the notation shows (`"a"`, `3`, `X.Key("main")`): how a
/// key that is an object is rendered is a matter of those who know the object.
///
/// Two steps are equal where their notation is, so that a path that was read from text equals the
/// path it was written from: TVM's notation shows `ArrayItem(3)` as it shows a map item whose key is
/// 3, and a missing attribute as a missing map item whose key is a string.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// The field of this name: `.name`.
    Attr(&'a str),
    /// A field of this name, which is not there: `[<missing:"name">]`.
    AttrMissing(&'a str),
    /// The item of an array at this index: `[3]`.
    ArrayItem(i64),
    /// An item of an array at this index, which is not there: `[<missing:3>]`.
    ArrayItemMissing(i64),
    /// The item of a map under the key of this text: `["a"]`.
    MapItem(&'a str),
    /// An item of a map under the key of this text, which is not there: `[<missing:"a">]`.
    MapItemMissing(&'a str),
}

impl Step<'_> {
    /// The same step with its text copied into an arena.
    #[must_use]
    pub fn alloc_in<'a>(self, arena: &'a Bump) -> Step<'a> {
        match self {
            Self::Attr(name) => Step::Attr(arena.alloc_str(name)),
            Self::AttrMissing(name) => Step::AttrMissing(arena.alloc_str(name)),
            Self::ArrayItem(index) => Step::ArrayItem(index),
            Self::ArrayItemMissing(index) => Step::ArrayItemMissing(index),
            Self::MapItem(key) => Step::MapItem(arena.alloc_str(key)),
            Self::MapItemMissing(key) => Step::MapItemMissing(arena.alloc_str(key)),
        }
    }
}

impl PartialEq for Step<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        use Step::{ArrayItem, ArrayItemMissing, Attr, AttrMissing, MapItem, MapItemMissing};
        match (*self, *other) {
            (Attr(a), Attr(b))
            | (AttrMissing(a), AttrMissing(b))
            | (MapItem(a), MapItem(b))
            | (MapItemMissing(a), MapItemMissing(b)) => a == b,
            (ArrayItem(a), ArrayItem(b)) | (ArrayItemMissing(a), ArrayItemMissing(b)) => a == b,
            (ArrayItem(index), MapItem(key)) | (MapItem(key), ArrayItem(index)) => {
                is_decimal(key, index)
            }
            (ArrayItemMissing(index), MapItemMissing(key))
            | (MapItemMissing(key), ArrayItemMissing(index)) => is_decimal(key, index),
            (AttrMissing(name), MapItemMissing(key)) | (MapItemMissing(key), AttrMissing(name)) => {
                crate::string_key(name) == key
            }
            _ => false,
        }
    }
}

impl Eq for Step<'_> {}

/// Whether `key` is the text of `index` (and not `+3` or `03`).
fn is_decimal(key: &str, index: i64) -> bool {
    key.len() <= 20 && key.parse() == Ok(index) && key == index.to_string()
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Attr(name) => write!(f, ".{name}"),
            Self::AttrMissing(name) => write!(f, "[<missing:{}>]", crate::string_key(name)),
            Self::ArrayItem(index) => write!(f, "[{index}]"),
            Self::ArrayItemMissing(index) => write!(f, "[<missing:{index}>]"),
            Self::MapItem(key) => write!(f, "[{key}]"),
            Self::MapItemMissing(key) => write!(f, "[<missing:{key}>]"),
        }
    }
}
