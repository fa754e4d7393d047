//! Rust's values as expressions.

use std::ops::{Range, RangeFrom, RangeFull, RangeTo};
use std::panic::Location;

use tvmscript_doc::{ExprKind, Literal};
use tvmscript_graph::Object;

use super::recorder::Parts;
use super::{Expr, Recorder};

/// What can stand where an expression is wanted: expressions, numbers, truth values, texts, arrays and
/// vectors (lists), tuples, ranges (slices), objects that exist, and `Option`s of these (`None`).
///
/// ```
/// # use tvmscript::builder::build_expr;
/// let shape = build_expr(|b| b.call("R.Tensor", ((4, b.call("T.int64", 8)), "float32")))?;
/// assert_eq!(tvmscript::script(&shape, &Default::default())?, r#"R.Tensor((4, 8), dtype="float32")"#);
/// # Ok::<(), tvmscript::Error>(())
/// ```
pub trait IntoExpr<'a> {
    /// The expression.
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a>;
}

impl<'a> IntoExpr<'a> for Expr<'a> {
    fn into_expr(self, _: Recorder<'a>) -> Self {
        self
    }
}

macro_rules! integers {
    ($($integer:ty)*) => {
        $(
            impl<'a> IntoExpr<'a> for $integer {
                #[track_caller]
                fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
                    recorder.literal(match i64::try_from(self) {
                        Ok(value) => Literal::Int(value),
                        Err(_) => Literal::BigInt(recorder.context.docs.format(format_args!("{self}"))),
                    })
                }
            }
        )*
    };
}

integers! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

impl<'a> IntoExpr<'a> for f64 {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        recorder.literal(Literal::Float(self))
    }
}

impl<'a> IntoExpr<'a> for f32 {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        recorder.literal(Literal::Float(self.into()))
    }
}

impl<'a> IntoExpr<'a> for bool {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        recorder.literal(Literal::Bool(self))
    }
}

impl<'a> IntoExpr<'a> for &str {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        recorder.literal(Literal::Str(recorder.context.docs.text(self)))
    }
}

impl<'a> IntoExpr<'a> for String {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        self.as_str().into_expr(recorder)
    }
}

impl<'a> IntoExpr<'a> for &Object {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        recorder.object(self)
    }
}

impl<'a, V: IntoExpr<'a>> IntoExpr<'a> for Option<V> {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        match self {
            Some(value) => value.into_expr(recorder),
            None => recorder.none(),
        }
    }
}

impl<'a, V: IntoExpr<'a>, const N: usize> IntoExpr<'a> for [V; N] {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        recorder.list(self)
    }
}

impl<'a, V: IntoExpr<'a>> IntoExpr<'a> for Vec<V> {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        recorder.list(self)
    }
}

impl<'a, V: IntoExpr<'a> + Copy> IntoExpr<'a> for &[V] {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        recorder.list(self)
    }
}

macro_rules! tuples {
    ($(($($part:ident)*))*) => {
        $(
            impl<'a, $($part: IntoExpr<'a>),*> IntoExpr<'a> for ($($part,)*) {
                #[track_caller]
                fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
                    recorder.tuple(self)
                }
            }
        )*
    };
}

tuples! { () (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }

/// `start:stop`, each where it is given.
#[track_caller]
fn slice<'a>(
    recorder: Recorder<'a>,
    start: Option<impl IntoExpr<'a>>,
    stop: Option<impl IntoExpr<'a>>,
) -> Expr<'a> {
    let mut parts = Parts::new(recorder, Location::caller());
    let start = start.map(|start| parts.add(start));
    let stop = stop.map(|stop| parts.add(stop));
    parts.expr(ExprKind::Slice { start, stop, step: None })
}

impl<'a, V: IntoExpr<'a>> IntoExpr<'a> for Range<V> {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        slice(recorder, Some(self.start), Some(self.end))
    }
}

impl<'a, V: IntoExpr<'a>> IntoExpr<'a> for RangeFrom<V> {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        slice(recorder, Some(self.start), None::<V>)
    }
}

impl<'a, V: IntoExpr<'a>> IntoExpr<'a> for RangeTo<V> {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        slice(recorder, None::<V>, Some(self.end))
    }
}

impl<'a> IntoExpr<'a> for RangeFull {
    #[track_caller]
    fn into_expr(self, recorder: Recorder<'a>) -> Expr<'a> {
        slice(recorder, None::<i64>, None::<i64>)
    }
}
