//! Texts that come from JavaScript, and the units their offsets are counted in.

use napi::{Either, bindgen_prelude::Uint8Array};

/// A text as the user gave it. A string arrives as one UTF-8 copy, bytes arrive without a copy.
pub(crate) type TextInput = Either<String, Uint8Array>;

/// A text that another thread may read.
pub(crate) enum OwnedText {
    /// It was a string.
    String(String),
    /// It was bytes.
    Bytes(Vec<u8>),
}

/// The units of offsets into an input.
pub(crate) enum Offsets<'a> {
    /// Bytes, for a Uint8Array.
    Bytes,
    /// UTF-16 code units, for a JavaScript string whose UTF-8 form this is.
    Utf16(&'a str),
}

impl Offsets<'_> {
    /// The offset in these units of byte `offset`.
    pub(crate) fn convert(&self, offset: usize) -> usize {
        match self {
            Self::Bytes => offset,
            Self::Utf16(text) => {
                let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
                // A UTF-8 sequence is one unit at its first byte, and one more where it has four.
                before.iter().filter(|&&b| b & 0xC0 != 0x80).count()
                    + before.iter().filter(|&&b| b >= 0xF0).count()
            }
        }
    }
}

/// The bytes of an input, and the units of its offsets.
pub(crate) fn bytes_and_offsets(input: &TextInput) -> (&[u8], Offsets<'_>) {
    match input {
        Either::A(text) => (text.as_bytes(), Offsets::Utf16(text)),
        Either::B(bytes) => (bytes, Offsets::Bytes),
    }
}

impl OwnedText {
    /// Takes the string over; copies bytes, which JavaScript may change at any time.
    pub(crate) fn new(input: TextInput) -> Self {
        match input {
            Either::A(text) => Self::String(text),
            Either::B(bytes) => Self::Bytes(bytes.to_vec()),
        }
    }

    /// As [`bytes_and_offsets`].
    pub(crate) fn bytes_and_offsets(&self) -> (&[u8], Offsets<'_>) {
        match self {
            Self::String(text) => (text.as_bytes(), Offsets::Utf16(text)),
            Self::Bytes(bytes) => (bytes, Offsets::Bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_utf16_units() {
        let offsets = Offsets::Utf16("aé𝒳b");
        assert_eq!([0, 1, 3, 7, 8, 99].map(|o| offsets.convert(o)), [0, 1, 2, 4, 5, 5]);
        assert_eq!(Offsets::Bytes.convert(7), 7);
    }
}
