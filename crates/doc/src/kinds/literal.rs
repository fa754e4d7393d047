//! Values written out.

/// The value of a literal (TVM: `LiteralDoc`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Literal<'a> {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// An integer of any size, as decimal digits with an optional `-`.
    BigInt(&'a str),
    /// A floating-point number; one that is not finite prints in quotes, as TVM does.
    Float(f64),
    /// A string; data types and devices are strings as well.
    Str(&'a str),
    /// `b"…"`. Source only.
    Bytes(&'a [u8]),
    /// `...`. Source only.
    Ellipsis,
    /// A value as its author spelled it. Source only.
    Spelled(&'a SpelledLiteral<'a>),
}

/// A value and how it was spelled: `0x10`, `1_000`, `'single quotes'`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpelledLiteral<'a> {
    /// What it means.
    pub value: Literal<'a>,
    /// What was written.
    pub text: &'a str,
}
