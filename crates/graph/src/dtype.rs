//! Data types of scalars and vectors, `DLDataType`.

use std::fmt;

/// Kind of the scalar, `DLDataTypeCode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DTypeCode(pub u8);

impl DTypeCode {
    /// Signed integer.
    pub const INT: Self = Self(0);
    /// Unsigned integer.
    pub const UINT: Self = Self(1);
    /// IEEE floating point.
    pub const FLOAT: Self = Self(2);
    /// Opaque pointer; with no bits and no lanes, void.
    pub const HANDLE: Self = Self(3);
    /// bfloat16.
    pub const BFLOAT: Self = Self(4);
    /// Boolean.
    pub const BOOL: Self = Self(6);
}

/// The narrow floating point formats: name, code, bits. A longer name stands before its prefix.
const NARROW: [(&str, u8, u8); 11] = [
    ("float8_e3m4", 7, 8),
    ("float8_e4m3b11fnuz", 9, 8),
    ("float8_e4m3fnuz", 11, 8),
    ("float8_e4m3fn", 10, 8),
    ("float8_e4m3", 8, 8),
    ("float8_e5m2fnuz", 13, 8),
    ("float8_e5m2", 12, 8),
    ("float8_e8m0fnu", 14, 8),
    ("float6_e2m3fn", 15, 6),
    ("float6_e3m2fn", 16, 6),
    ("float4_e2m1fn", 17, 4),
];

/// The data types of machines that are not narrow.
const WIDE: [&str; 14] = [
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16",
    "float32", "float64", "bfloat16", "handle",
];

/// A data type: the kind of a scalar, its bits, and the number of lanes (negative: scalable).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DType {
    /// Kind of the scalar.
    pub code: DTypeCode,
    /// Bits of one lane.
    pub bits: u8,
    /// Lanes; 1 for a scalar, negative for scalable vectors.
    pub lanes: i16,
}

impl DType {
    /// Boolean.
    pub const BOOL: Self = Self { code: DTypeCode::BOOL, bits: 8, lanes: 1 };
    /// Void, written as the empty string in JSON.
    pub const VOID: Self = Self { code: DTypeCode::HANDLE, bits: 0, lanes: 0 };
    /// Pointer.
    pub const HANDLE: Self = Self { code: DTypeCode::HANDLE, bits: 64, lanes: 1 };
    /// 32-bit signed integer.
    pub const INT32: Self = Self { code: DTypeCode::INT, bits: 32, lanes: 1 };
    /// 64-bit signed integer.
    pub const INT64: Self = Self { code: DTypeCode::INT, bits: 64, lanes: 1 };
    /// 32-bit float.
    pub const FLOAT32: Self = Self { code: DTypeCode::FLOAT, bits: 32, lanes: 1 };
    /// 64-bit float.
    pub const FLOAT64: Self = Self { code: DTypeCode::FLOAT, bits: 64, lanes: 1 };

    /// The type packed into a slot, in the byte order of `DLDataType`.
    pub fn to_slot(self) -> u32 {
        u32::from(self.code.0)
            | u32::from(self.bits) << 8
            | u32::from(self.lanes.cast_unsigned()) << 16
    }

    /// The type that a slot holds.
    pub fn from_slot(slot: u32) -> Self {
        let [code, bits, low, high] = slot.to_le_bytes();
        Self { code: DTypeCode(code), bits, lanes: i16::from_le_bytes([low, high]) }
    }

    /// Whether it is void.
    pub fn is_void(self) -> bool {
        self == Self::VOID
    }

    /// The type of one lane.
    #[must_use]
    pub fn element(self) -> Self {
        Self { lanes: 1, ..self }
    }

    /// The names of the data types that scripts use, for "did you mean …?": of one lane, and with the
    /// bits that machines have.
    pub fn names() -> impl Iterator<Item = &'static str> {
        WIDE.into_iter().chain(NARROW.iter().map(|(name, ..)| *name))
    }

    /// Reads TVM's notation, such as `float32`, `int8x4`, `float8_e4m3fn`, `bool`, with the short
    /// forms `i32`, `u8`, `f16`, `bf16`, `fp8_…`, as `StringToDLDataType` does. The empty string
    /// and `void` are void. `None` where it is no data type.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() || text == "void" {
            return Some(Self::VOID);
        }
        if let Some(dtype) = parse_narrow(text) {
            return Some(dtype);
        }
        let digits = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        let (code, default_bits, rest) = [
            ("int", DTypeCode::INT, 32),
            ("uint", DTypeCode::UINT, 32),
            ("bool", DTypeCode::BOOL, 8),
            ("float", DTypeCode::FLOAT, 32),
            ("handle", DTypeCode::HANDLE, 64),
            ("bfloat", DTypeCode::BFLOAT, 16),
        ]
        .into_iter()
        .find_map(|(name, code, bits)| text.strip_prefix(name).map(|rest| (code, bits, rest)))
        .or_else(|| {
            [
                ("i", DTypeCode::INT, 32),
                ("u", DTypeCode::UINT, 32),
                ("bf", DTypeCode::BFLOAT, 16),
                ("f", DTypeCode::FLOAT, 32),
            ]
            .into_iter()
            .find_map(|(name, code, bits)| {
                text.strip_prefix(name).filter(|rest| digits(rest)).map(|rest| (code, bits, rest))
            })
        })?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let bits: u8 = if end == 0 { default_bits } else { rest[..end].parse().ok()? };
        // TVM leaves the default where the digits say 0.
        let bits = if bits == 0 { default_bits } else { bits };
        Some(Self { code, bits, lanes: parse_lanes(&rest[end..])? })
    }
}

fn parse_narrow(text: &str) -> Option<DType> {
    let renamed;
    let text = match text.strip_prefix("fp").or_else(|| {
        text.strip_prefix('f')
            .filter(|rest| ["8_", "6_", "4_"].iter().any(|width| rest.starts_with(width)))
    }) {
        Some(rest) => {
            renamed = format!("float{rest}");
            &renamed
        }
        None => text,
    };
    NARROW.iter().find_map(|&(name, code, bits)| {
        let rest = text.strip_prefix(name)?;
        let rest = if bits == 4 { rest.strip_prefix('_').unwrap_or(rest) } else { rest };
        Some(DType { code: DTypeCode(code), bits, lanes: parse_lanes(rest)? })
    })
}

fn parse_lanes(text: &str) -> Option<i16> {
    if text.is_empty() {
        return Some(1);
    }
    let (sign, digits) = match text.strip_prefix("xvscalex") {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('x')?),
    };
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let lanes: u16 = digits.parse().ok().filter(|&lanes| lanes > 0)?;
    Some(lanes.cast_signed().wrapping_mul(sign))
}

impl fmt::Display for DType {
    /// Writes TVM's notation (`DLDataTypeToString`); void is the empty string.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::BOOL {
            return f.write_str("bool");
        }
        if self.is_void() {
            return Ok(());
        }
        match self.code {
            DTypeCode::INT => f.write_str("int")?,
            DTypeCode::UINT => f.write_str("uint")?,
            DTypeCode::FLOAT => f.write_str("float")?,
            DTypeCode::HANDLE => return f.write_str("handle"),
            DTypeCode::BFLOAT => f.write_str("bfloat")?,
            DTypeCode::BOOL => f.write_str("bool")?,
            DTypeCode(code) => match NARROW.iter().find(|narrow| narrow.1 == code) {
                Some((name, ..)) => f.write_str(name)?,
                None => write!(f, "custom[{code}]")?,
            },
        }
        if self.code.0 < 7 && (self.code != DTypeCode::BOOL || self.bits != 8) {
            write!(f, "{}", self.bits)?;
        }
        match self.lanes {
            lanes if lanes > 1 => write!(f, "x{lanes}"),
            lanes if lanes < -1 => write!(f, "xvscalex{}", -i32::from(lanes)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_round_trips() {
        for text in [
            "int32",
            "uint8",
            "float16",
            "bool",
            "boolx4",
            "handle",
            "bfloat16",
            "float8_e4m3fn",
            "float8_e4m3b11fnuzx2",
            "float4_e2m1fnx2",
            "int8x4",
            "float32xvscalex4",
            "",
            "uint1",
        ] {
            let dtype = DType::parse(text).unwrap();
            assert_eq!(dtype.to_string(), text);
            assert_eq!(DType::from_slot(dtype.to_slot()), dtype);
        }
        assert_eq!(DType::parse("bf16").unwrap().to_string(), "bfloat16");
        assert_eq!(DType::parse("f32x4").unwrap().to_string(), "float32x4");
        for text in ["int32x", "intx0", "float8_e9", "int300", "hello", "int32x65536", "float32y"] {
            assert_eq!(DType::parse(text), None, "{text}");
        }
    }
}
