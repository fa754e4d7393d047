//! Typed views: what the schema generates over nodes.

use crate::{NodeRef, TypeSymbol};

/// A typed view of a node: a newtype whose `fields` gives a struct of all fields of the type, so
/// that a handler can take a node apart without `..`.
pub trait View<'g>: Copy {
    /// The symbol of the type.
    fn symbol() -> &'static TypeSymbol;

    /// A view of `node` without a test of its type. Fields of a node of another type read as None,
    /// zero or empty.
    fn view(node: NodeRef<'g>) -> Self;

    /// The node.
    fn node(self) -> NodeRef<'g>;

    /// A view of `node` where it is of the type or derived from it.
    #[inline]
    fn cast(node: NodeRef<'g>) -> Option<Self> {
        node.info().is_instance(Self::symbol().index()).then(|| Self::view(node))
    }

    /// A view of `node` where it is exactly of the type.
    #[inline]
    fn cast_exact(node: NodeRef<'g>) -> Option<Self> {
        (node.info().index == Self::symbol().index()).then(|| Self::view(node))
    }
}

/// Declares a typed view, and the struct of all fields of its type with the slot each begins at.
///
/// The generator writes invocations; a field is read by the method of [`NodeRef`] that its line
/// names. A type that JSON holds as one string has a name instead of fields. With a third name comes
/// a struct of the fields of a new node.
///
/// ```
/// use tvmscript_graph::{GraphBuilder, NodeRef, Ref, View, typed_view};
///
/// typed_view! {
///     /// `my.Tile`: a part of a buffer.
///     Tile, TileFields<'g>, NewTile = "my.Tile" {
///         /// `ir.Expr`: where it begins.
///         start: NodeRef<'g> = reference(0),
///         /// `int`: how many elements it has.
///         width: i64 = int(1),
///     }
/// }
///
/// fn width(node: NodeRef<'_>) -> Option<i64> {
///     let TileFields { start: _, width } = Tile::cast(node)?.fields();
///     Some(width)
/// }
///
/// fn tile(graph: &mut GraphBuilder, start: Ref) -> Ref {
///     NewTile { start, width: 16 }.build(graph)
/// }
/// ```
#[macro_export]
macro_rules! typed_view {
    (
        $(#[$view_doc:meta])*
        $view:ident, $fields:ident $(<$life:lifetime>)?, $new:ident = $key:literal {
            $($(#[$doc:meta])* $field:ident: $ty:ty = $read:ident($slot:literal),)*
        }
    ) => {
        $crate::typed_view! {
            $(#[$view_doc])*
            $view, $fields $(<$life>)? = $key {
                $($(#[$doc])* $field: $ty = $read($slot),)*
            }
        }

        #[doc = concat!("A new `", $key, "`: all its fields, those of its parents first.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $new {
            $($(#[$doc])* pub $field: $crate::new_field!($read),)*
        }

        impl $new {
            /// Appends the node.
            #[inline]
            pub fn build(self, graph: &mut $crate::GraphBuilder) -> $crate::Ref {
                let Self { $($field,)* } = self;
                $($crate::Slot::write($field, graph);)*
                graph.finish(<$view<'_> as $crate::View<'_>>::symbol())
            }
        }
    };
    (
        $(#[$view_doc:meta])*
        $view:ident, $fields:ident $(<$life:lifetime>)? = $key:literal {
            $($(#[$doc:meta])* $field:ident: $ty:ty = $read:ident($slot:literal),)*
        }
    ) => {
        $crate::typed_view! { $(#[$view_doc])* $view = $key }

        #[doc = concat!("All fields of `", $key, "`, those of its parents first.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $fields $(<$life>)? {
            $($(#[$doc])* pub $field: $ty,)*
        }

        impl<'g> $view<'g> {
            /// All fields.
            // Inlined, what the caller does not use is not read.
            #[inline(always)]
            pub fn fields(self) -> $fields $(<$life>)? {
                let slots = self.0.field_slots();
                $fields { $($field: self.0.$read(slots, $slot),)* }
            }
        }
    };
    ($(#[$view_doc:meta])* $view:ident = $key:literal named) => {
        $crate::typed_view! { $(#[$view_doc])* $view = $key }

        impl<'g> $view<'g> {
            /// The string that JSON holds it as.
            #[inline]
            pub fn name(self) -> &'g str {
                self.0.as_name().unwrap_or_default()
            }
        }
    };
    ($(#[$view_doc:meta])* $view:ident = $key:literal) => {
        $(#[$view_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $view<'g>($crate::NodeRef<'g>);

        impl<'g> $crate::View<'g> for $view<'g> {
            #[inline]
            fn symbol() -> &'static $crate::TypeSymbol {
                static SYMBOL: $crate::TypeSymbol = $crate::TypeSymbol::new($key);
                &SYMBOL
            }

            #[inline]
            fn view(node: $crate::NodeRef<'g>) -> Self {
                Self(node)
            }

            #[inline]
            fn node(self) -> $crate::NodeRef<'g> {
                self.0
            }
        }
    };
}

/// What a field of a new node is given as: a plain value, or a reference.
#[doc(hidden)]
#[macro_export]
macro_rules! new_field {
    (int) => {
        i64
    };
    (float) => {
        f64
    };
    (bool) => {
        bool
    };
    (data_type) => {
        $crate::DType
    };
    ($other:ident) => {
        $crate::Ref
    };
}
