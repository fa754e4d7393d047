//! The arguments of calls and the indices of elements.

use std::ops::{Range, RangeFrom, RangeFull, RangeTo};

use tvmscript_graph::Object;

use super::{Expr, IntoExpr, Recorder};

/// The arguments of a call, or indices: a tuple of values of any kinds, an array or a vector of
/// values of one kind, or one value alone. `()` is none; one list as an argument is `([1, 2],)`.
///
/// ```
/// # use tvmscript::builder::build_expr;
/// for built in [
///     build_expr(|b| b.call("T.exp", b.call("T.float32", 1)))?, // one alone
///     build_expr(|b| b.call("T.pow", (b.call("T.float32", 1), 2.0)))?, // several
///     build_expr(|b| b.call("R.Shape", ([1, 2],)))?, // one, which is a list
/// ] {
///     println!("{}", tvmscript::script(&built, &Default::default())?);
/// }
/// # Ok::<(), tvmscript::Error>(())
/// ```
pub trait Arguments<'a> {
    /// The expressions.
    #[track_caller]
    fn into_arguments(self, recorder: Recorder<'a>) -> Vec<Expr<'a>>;
}

macro_rules! alone {
    ($($value:ty)*) => {
        $(
            impl<'a> Arguments<'a> for $value {
                #[track_caller]
                fn into_arguments(self, recorder: Recorder<'a>) -> Vec<Expr<'a>> {
                    vec![self.into_expr(recorder)]
                }
            }
        )*
    };
}

alone! { Expr<'a> i32 i64 u32 u64 usize f32 f64 bool &str String &Object RangeFull }

macro_rules! ranges_alone {
    ($($range:ident)*) => {
        $(
            impl<'a, V: IntoExpr<'a>> Arguments<'a> for $range<V> {
                #[track_caller]
                fn into_arguments(self, recorder: Recorder<'a>) -> Vec<Expr<'a>> {
                    vec![self.into_expr(recorder)]
                }
            }
        )*
    };
}

ranges_alone! { Range RangeFrom RangeTo }

impl<'a, V: IntoExpr<'a>, const N: usize> Arguments<'a> for [V; N] {
    #[track_caller]
    fn into_arguments(self, recorder: Recorder<'a>) -> Vec<Expr<'a>> {
        self.into_iter().map(|value| value.into_expr(recorder)).collect()
    }
}

impl<'a, V: IntoExpr<'a>> Arguments<'a> for Vec<V> {
    #[track_caller]
    fn into_arguments(self, recorder: Recorder<'a>) -> Vec<Expr<'a>> {
        self.into_iter().map(|value| value.into_expr(recorder)).collect()
    }
}

impl<'a, V: IntoExpr<'a> + Copy> Arguments<'a> for &[V] {
    #[track_caller]
    fn into_arguments(self, recorder: Recorder<'a>) -> Vec<Expr<'a>> {
        self.iter().map(|value| (*value).into_expr(recorder)).collect()
    }
}

macro_rules! tuples {
    ($(($($part:ident)*))*) => {
        $(
            impl<'a, $($part: IntoExpr<'a>),*> Arguments<'a> for ($($part,)*) {
                #[track_caller]
                #[allow(non_snake_case, unused_variables, reason = "parts are named by their types")]
                fn into_arguments(self, recorder: Recorder<'a>) -> Vec<Expr<'a>> {
                    let ($($part,)*) = self;
                    vec![$($part.into_expr(recorder)),*]
                }
            }
        )*
    };
}

tuples! { () (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }

/// Values by name, for calls and for dictionaries: a pair of a name and a value, a tuple of such pairs,
/// or an array or a vector of pairs whose values are of one kind.
///
/// ```
/// # use tvmscript::builder::build_expr;
/// let one = build_expr(|b| b.call_with("R.Tensor", (), ("ndim", 2)))?;
/// let two = build_expr(|b| b.call_with("R.Tensor", (), (("ndim", 2), ("dtype", "float32"))))?;
/// assert_eq!(tvmscript::script(&two, &Default::default())?, r#"R.Tensor(dtype="float32", ndim=2)"#);
/// # assert_eq!(one.type_key(), two.type_key());
/// # Ok::<(), tvmscript::Error>(())
/// ```
pub trait Keywords<'a> {
    /// The names and the expressions. A name is an expression too: keys of dictionaries are texts.
    #[track_caller]
    fn into_keywords(self, recorder: Recorder<'a>) -> Vec<(&'a str, Expr<'a>)>;
}

#[track_caller]
fn keyword<'a>(
    recorder: Recorder<'a>,
    (name, value): (&str, impl IntoExpr<'a>),
) -> (&'a str, Expr<'a>) {
    (recorder.context.docs.text(name), value.into_expr(recorder))
}

impl<'a, V: IntoExpr<'a>> Keywords<'a> for (&str, V) {
    #[track_caller]
    fn into_keywords(self, recorder: Recorder<'a>) -> Vec<(&'a str, Expr<'a>)> {
        vec![keyword(recorder, self)]
    }
}

impl<'a, V: IntoExpr<'a>, const N: usize> Keywords<'a> for [(&str, V); N] {
    #[track_caller]
    fn into_keywords(self, recorder: Recorder<'a>) -> Vec<(&'a str, Expr<'a>)> {
        self.into_iter().map(|pair| keyword(recorder, pair)).collect()
    }
}

impl<'a, V: IntoExpr<'a>> Keywords<'a> for Vec<(&str, V)> {
    #[track_caller]
    fn into_keywords(self, recorder: Recorder<'a>) -> Vec<(&'a str, Expr<'a>)> {
        self.into_iter().map(|pair| keyword(recorder, pair)).collect()
    }
}

impl<'a> Keywords<'a> for () {
    fn into_keywords(self, _: Recorder<'a>) -> Vec<(&'a str, Expr<'a>)> {
        Vec::new()
    }
}

macro_rules! pairs {
    ($(($($name:ident $part:ident)*))*) => {
        $(
            impl<'a, $($part: IntoExpr<'a>),*> Keywords<'a> for ($((&str, $part),)*) {
                #[track_caller]
                fn into_keywords(self, recorder: Recorder<'a>) -> Vec<(&'a str, Expr<'a>)> {
                    let ($($name,)*) = self;
                    vec![$(keyword(recorder, $name)),*]
                }
            }
        )*
    };
}

pairs! {
    (a A) (a A b B) (a A b B c C) (a A b B c C d D) (a A b B c C d D e E)
    (a A b B c C d D e E f F) (a A b B c C d D e E f F g G) (a A b B c C d D e E f F g G h H)
}
