//! Rust's operators between expressions, and between expressions and numbers.

use std::ops::{Add, BitAnd, BitOr, BitXor, Div, Mul, Neg, Not, Rem, Shl, Shr, Sub};
use std::panic::Location;

use tvmscript_doc::{BinaryOp, UnaryOp};

use super::{Expr, IntoExpr};

macro_rules! binary_operators {
    ($($trait:ident::$method:ident = $op:ident;)*) => {
        $(
            impl<'a, R: IntoExpr<'a>> $trait<R> for Expr<'a> {
                type Output = Expr<'a>;

                #[track_caller]
                fn $method(self, rhs: R) -> Expr<'a> {
                    self.recorder.binary(BinaryOp::$op, self, rhs, Location::caller())
                }
            }

            numbers_on_the_left! { $trait::$method = $op: i64 f64 }
        )*
    };
}

/// One type of integers and one of floats: with more, Rust could not tell which a literal is.
macro_rules! numbers_on_the_left {
    ($trait:ident::$method:ident = $op:ident: $($number:ty)*) => {
        $(
            impl<'a> $trait<Expr<'a>> for $number {
                type Output = Expr<'a>;

                #[track_caller]
                fn $method(self, rhs: Expr<'a>) -> Expr<'a> {
                    rhs.recorder.binary(BinaryOp::$op, self, rhs, Location::caller())
                }
            }
        )*
    };
}

binary_operators! {
    Add::add = Add;
    Sub::sub = Sub;
    Mul::mul = Mult;
    Div::div = Div;
    Rem::rem = Mod;
    Shl::shl = LShift;
    Shr::shr = RShift;
    BitAnd::bitand = BitAnd;
    BitOr::bitor = BitOr;
    BitXor::bitxor = BitXor;
}

impl<'a> Neg for Expr<'a> {
    type Output = Expr<'a>;

    #[track_caller]
    fn neg(self) -> Expr<'a> {
        self.recorder.unary(UnaryOp::Neg, self, Location::caller())
    }
}

/// `~self`; see [`Expr::logical_not`] for `not self`.
impl<'a> Not for Expr<'a> {
    type Output = Expr<'a>;

    #[track_caller]
    fn not(self) -> Expr<'a> {
        self.recorder.unary(UnaryOp::Invert, self, Location::caller())
    }
}
