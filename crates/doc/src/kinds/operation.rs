//! Operators.

/// An operator in front of one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `-x`
    Neg,
    /// `~x`
    Invert,
    /// `not x`
    Not,
    /// `+x`. Source only.
    Plus,
}

/// An operator between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mult,
    /// `/`
    Div,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `<<`
    LShift,
    /// `>>`
    RShift,
    /// `&`
    BitAnd,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `<`
    Lt,
    /// `<=`
    LtE,
    /// `==`
    Eq,
    /// `!=`
    NotEq,
    /// `>`
    Gt,
    /// `>=`
    GtE,
    /// `and`
    And,
    /// `or`
    Or,
    /// `@`
    MatMul,
    /// `is`. Source only.
    Is,
    /// `is not`. Source only.
    IsNot,
    /// `in`. Source only.
    In,
    /// `not in`. Source only.
    NotIn,
}

impl UnaryOp {
    /// How it is written, with the space that follows it.
    #[inline]
    pub const fn token(self) -> &'static str {
        match self {
            Self::Neg => "-",
            Self::Invert => "~",
            Self::Not => "not ",
            Self::Plus => "+",
        }
    }
}

impl BinaryOp {
    /// How it is written.
    #[inline]
    pub fn token(self) -> &'static str {
        self.spaced_token().trim_matches(' ')
    }

    /// How it is written between operands, with the spaces around it.
    #[inline]
    pub const fn spaced_token(self) -> &'static str {
        match self {
            Self::Add => " + ",
            Self::Sub => " - ",
            Self::Mult => " * ",
            Self::Div => " / ",
            Self::FloorDiv => " // ",
            Self::Mod => " % ",
            Self::Pow => " ** ",
            Self::LShift => " << ",
            Self::RShift => " >> ",
            Self::BitAnd => " & ",
            Self::BitOr => " | ",
            Self::BitXor => " ^ ",
            Self::Lt => " < ",
            Self::LtE => " <= ",
            Self::Eq => " == ",
            Self::NotEq => " != ",
            Self::Gt => " > ",
            Self::GtE => " >= ",
            Self::And => " and ",
            Self::Or => " or ",
            Self::MatMul => " @ ",
            Self::Is => " is ",
            Self::IsNot => " is not ",
            Self::In => " in ",
            Self::NotIn => " not in ",
        }
    }
}
