//! Tokens, one byte each: what the layout hands to the grammar.
//!
//! Brackets, commas, colons, semicolons, dots and `=` stand for themselves. Operators lie side by side, so
//! that one comparison tells them from everything else: `not ~ - + * ** @ / // % << >> & | ^ < <= == != >
//! >= and or …`.

use tvmscript_doc::{BinaryOp, UnaryOp};

/// A name.
pub(crate) const NAME: u8 = b'n';
/// A number.
pub(crate) const NUMBER: u8 = b'1';
/// A string or bytes.
pub(crate) const STRING: u8 = b's';
/// An f-string.
pub(crate) const F_STRING: u8 = b'f';
/// `None`, `True`, `False` or `...`.
pub(crate) const CONSTANT: u8 = b'k';
/// The end of a logical line.
pub(crate) const NEWLINE: u8 = b'\n';
/// What is no token; the line has an error.
pub(crate) const ILLEGAL: u8 = b'!';
/// A keyword of Python that TVMScript has no use for.
pub(crate) const UNSUPPORTED: u8 = b'x';

pub(crate) const IF: u8 = b'i';
pub(crate) const ELIF: u8 = b'j';
pub(crate) const ELSE: u8 = b'e';
pub(crate) const FOR: u8 = b'o';
pub(crate) const WHILE: u8 = b'h';
pub(crate) const WITH: u8 = b'v';
pub(crate) const AS: u8 = b'u';
pub(crate) const DEF: u8 = b'd';
pub(crate) const CLASS: u8 = b'c';
pub(crate) const LAMBDA: u8 = b'l';
pub(crate) const RETURN: u8 = b'q';
pub(crate) const ASSERT: u8 = b'z';
pub(crate) const PASS: u8 = b'p';
pub(crate) const BREAK: u8 = b'b';
pub(crate) const CONTINUE: u8 = b'y';
pub(crate) const IMPORT: u8 = b'm';
pub(crate) const FROM: u8 = b'g';

/// `:=`
pub(crate) const WALRUS: u8 = b'w';
/// `->`
pub(crate) const ARROW: u8 = b'r';
/// `+=` and its kin.
pub(crate) const AUGMENT: u8 = b'a';

pub(crate) const NOT: u8 = b'?';
pub(crate) const TILDE: u8 = b'@';
pub(crate) const MINUS: u8 = b'A';
pub(crate) const PLUS: u8 = b'B';
pub(crate) const STAR: u8 = b'C';
pub(crate) const POWER: u8 = b'D';
pub(crate) const AT: u8 = b'E';
pub(crate) const SLASH: u8 = b'F';
pub(crate) const FLOOR_DIV: u8 = b'G';
pub(crate) const PERCENT: u8 = b'H';
pub(crate) const LEFT_SHIFT: u8 = b'I';
pub(crate) const RIGHT_SHIFT: u8 = b'J';
pub(crate) const AMPERSAND: u8 = b'K';
pub(crate) const BAR: u8 = b'L';
pub(crate) const CARET: u8 = b'M';
pub(crate) const LESS: u8 = b'N';
pub(crate) const LESS_EQUAL: u8 = b'O';
pub(crate) const EQUAL: u8 = b'P';
pub(crate) const NOT_EQUAL: u8 = b'Q';
pub(crate) const GREATER: u8 = b'R';
pub(crate) const GREATER_EQUAL: u8 = b'S';
pub(crate) const AND: u8 = b'T';
pub(crate) const OR: u8 = b'U';
pub(crate) const IS: u8 = b'V';
pub(crate) const IN: u8 = b'W';
pub(crate) const IS_NOT: u8 = b'X';
/// Made of `not` and `in`.
pub(crate) const NOT_IN: u8 = b'Y';

/// How tightly an operator binds, as in the
/// [Python reference](https://docs.python.org/3/reference/expressions.html#operator-precedence).
pub(crate) type Precedence = u8;

pub(crate) const NOT_PRECEDENCE: Precedence = 3;
pub(crate) const COMPARISON: Precedence = 4;
pub(crate) const UNARY: Precedence = 11;
pub(crate) const POW: Precedence = 12;

/// The operator between two operands that a token stands for, with its precedence.
pub(crate) const fn binary(token: u8) -> Option<(BinaryOp, Precedence)> {
    Some(match token {
        OR => (BinaryOp::Or, 1),
        AND => (BinaryOp::And, 2),
        LESS => (BinaryOp::Lt, COMPARISON),
        LESS_EQUAL => (BinaryOp::LtE, COMPARISON),
        EQUAL => (BinaryOp::Eq, COMPARISON),
        NOT_EQUAL => (BinaryOp::NotEq, COMPARISON),
        GREATER => (BinaryOp::Gt, COMPARISON),
        GREATER_EQUAL => (BinaryOp::GtE, COMPARISON),
        IS => (BinaryOp::Is, COMPARISON),
        IS_NOT => (BinaryOp::IsNot, COMPARISON),
        IN => (BinaryOp::In, COMPARISON),
        NOT_IN => (BinaryOp::NotIn, COMPARISON),
        BAR => (BinaryOp::BitOr, 5),
        CARET => (BinaryOp::BitXor, 6),
        AMPERSAND => (BinaryOp::BitAnd, 7),
        LEFT_SHIFT => (BinaryOp::LShift, 8),
        RIGHT_SHIFT => (BinaryOp::RShift, 8),
        PLUS => (BinaryOp::Add, 9),
        MINUS => (BinaryOp::Sub, 9),
        STAR => (BinaryOp::Mult, 10),
        AT => (BinaryOp::MatMul, 10),
        SLASH => (BinaryOp::Div, 10),
        FLOOR_DIV => (BinaryOp::FloorDiv, 10),
        PERCENT => (BinaryOp::Mod, 10),
        POWER => (BinaryOp::Pow, POW),
        _ => return None,
    })
}

/// The operator in front of one operand that a token stands for, with its precedence.
pub(crate) const fn unary(token: u8) -> Option<(UnaryOp, Precedence)> {
    Some(match token {
        NOT => (UnaryOp::Not, NOT_PRECEDENCE),
        TILDE => (UnaryOp::Invert, UNARY),
        MINUS => (UnaryOp::Neg, UNARY),
        PLUS => (UnaryOp::Plus, UNARY),
        _ => return None,
    })
}

/// The operator of an augmented assignment, from its text without the `=`.
pub(crate) fn augmented(text: &str) -> Option<BinaryOp> {
    Some(match text {
        "+" => BinaryOp::Add,
        "-" => BinaryOp::Sub,
        "*" => BinaryOp::Mult,
        "/" => BinaryOp::Div,
        "//" => BinaryOp::FloorDiv,
        "%" => BinaryOp::Mod,
        "**" => BinaryOp::Pow,
        "<<" => BinaryOp::LShift,
        ">>" => BinaryOp::RShift,
        "&" => BinaryOp::BitAnd,
        "|" => BinaryOp::BitOr,
        "^" => BinaryOp::BitXor,
        "@" => BinaryOp::MatMul,
        _ => return None,
    })
}

/// The keyword that a word is.
pub(crate) fn keyword(word: &[u8]) -> Option<u8> {
    Some(match word {
        b"if" => IF,
        b"in" => IN,
        b"is" => IS,
        b"or" => OR,
        b"as" => AS,
        b"for" => FOR,
        b"def" => DEF,
        b"and" => AND,
        b"not" => NOT,
        b"try" | b"del" => UNSUPPORTED,
        b"elif" => ELIF,
        b"else" => ELSE,
        b"with" => WITH,
        b"pass" => PASS,
        b"from" => FROM,
        b"None" | b"True" | b"False" => CONSTANT,
        b"while" => WHILE,
        b"class" => CLASS,
        b"break" => BREAK,
        b"raise" | b"async" | b"await" | b"yield" => UNSUPPORTED,
        b"return" => RETURN,
        b"assert" => ASSERT,
        b"import" => IMPORT,
        b"lambda" => LAMBDA,
        b"except" | b"global" | b"finally" | b"nonlocal" => UNSUPPORTED,
        b"continue" => CONTINUE,
        _ => return None,
    })
}
