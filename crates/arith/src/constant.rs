//! Constants as plain values.

use tvmscript_diagnostics::Result;
use tvmscript_graph::{DType, DTypeCode};

use crate::dtype::{holds_float, named};
use crate::error::{out_of_range, type_mismatch};

/// The value of a constant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constant {
    /// Of `ir.IntImm`.
    Int(i128),
    /// Of `ir.FloatImm`.
    Float(f64),
}

impl Constant {
    /// Whether it is this number.
    pub fn is(self, value: i8) -> bool {
        match self {
            Self::Int(int) => int == i128::from(value),
            Self::Float(float) => float == f64::from(value),
        }
    }

    /// It as a constant of a scalar type (TVM's `MakeConstScalar`): floats are cut to integers,
    /// integers become floats.
    ///
    /// # Errors
    ///
    /// `OUT_OF_RANGE` where the type cannot hold it, `TYPE_MISMATCH` where the type has no
    /// constants.
    pub fn of_type(self, dtype: DType) -> Result<Self> {
        match dtype.code {
            DTypeCode::INT | DTypeCode::BOOL => self.cut(dtype),
            DTypeCode::UINT => {
                let negative = match self {
                    Self::Int(value) => value < 0,
                    Self::Float(value) => value < 0.0,
                };
                if negative {
                    return Err(out_of_range(format!(
                        "{} is negative, and {} is unsigned",
                        self.text(),
                        named(dtype)
                    )));
                }
                self.cut(dtype)
            }
            _ if holds_float(dtype) => {
                let value = match self {
                    Self::Int(value) => value as f64,
                    Self::Float(value) => value,
                };
                check_float(value, dtype)?;
                Ok(Self::Float(value))
            }
            _ => Err(type_mismatch(format!("there are no constants of type {}", named(dtype)))),
        }
    }

    fn cut(self, dtype: DType) -> Result<Self> {
        let value = match self {
            Self::Int(value) => value,
            Self::Float(value) => {
                let in_range = value > -9.3e18 && value < 1.85e19;
                if !in_range {
                    return Err(out_of_range(format!(
                        "{} is beyond the integers of type {}",
                        self.text(),
                        named(dtype)
                    )));
                }
                #[expect(clippy::cast_possible_truncation, reason = "cutting is meant")]
                let cut = value as i128;
                cut
            }
        };
        check_int(value, dtype)?;
        Ok(Self::Int(value))
    }

    fn text(self) -> String {
        match self {
            Self::Int(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
        }
    }
}

/// That a type can hold an integer (the constructor of TVM's `IntImm`).
pub(crate) fn check_int(value: i128, dtype: DType) -> Result<()> {
    let bits = u32::from(dtype.bits);
    let fits = match dtype.code {
        DTypeCode::UINT => value >= 0 && (bits >= 127 || value < 1_i128 << bits),
        _ if bits == 1 || dtype.code == DTypeCode::BOOL => value == 0 || value == 1,
        _ => bits >= 128 || (bits > 0 && value >> (bits - 1) == value >> 127),
    };
    if fits {
        return Ok(());
    }
    Err(out_of_range(format!("{value} is beyond what {} holds", named(dtype))))
}

/// That a type can hold a float (the constructor of TVM's `FloatImm`).
pub(crate) fn check_float(value: f64, dtype: DType) -> Result<()> {
    if !value.is_finite() {
        return Ok(());
    }
    let (most, signed) = match (dtype.code, dtype.bits) {
        (_, 32) => (f64::from(f32::MAX), true),
        (DTypeCode::FLOAT, 16) => (65504.0, true),
        (DTypeCode::BFLOAT, 16) => (3.895_313_892_515_355e38, true),
        (code, _) => match narrow_limit(code) {
            Some((most, signed)) => (most, signed),
            None => return Ok(()),
        },
    };
    let least = if signed { -most } else { 0.0 };
    if value >= least && value <= most {
        return Ok(());
    }
    Err(out_of_range(format!("{value} is beyond what {} holds", named(dtype))))
}

/// The greatest value of a narrow float, and whether TVM's constants of it can be negative.
pub(crate) fn narrow_limit(code: DTypeCode) -> Option<(f64, bool)> {
    Some(match code {
        DTypeCode(7) => (31.0, true),
        DTypeCode(8 | 10) => (448.0, true),
        DTypeCode(9) => (30.0, false),
        DTypeCode(11) => (448.0, false),
        DTypeCode(12) => (57344.0, true),
        DTypeCode(13) => (57344.0, false),
        DTypeCode(14) => (3.402_823_669_209_385e38, false),
        DTypeCode(15) => (7.5, true),
        DTypeCode(16) => (28.0, true),
        DTypeCode(17) => (6.0, true),
        _ => return None,
    })
}
