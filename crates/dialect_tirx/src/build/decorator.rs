//! What the decorator of a function says.

use tvmscript_doc::{ExprKind, Function, Literal};

/// The parameters of `T.prim_func`.
pub(super) const PARAMS: &[&str] = &["private", "check_well_formed", "s_tir", "persistent"];

/// What the decorator of a function says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flags {
    /// Whether it has no name outside of its module.
    pub private: bool,
    /// Whether it is one of schedules.
    pub s_tir: bool,
    /// Whether it is a kernel that stays on the device.
    pub persistent: bool,
}

impl Flags {
    /// Those of a function.
    pub(super) fn of(function: &Function<'_>) -> Self {
        let mut flags = Self::default();
        for decorator in function.decorators {
            let Some(call) = decorator.kind.as_call() else { continue };
            for (name, value) in call.kwargs {
                let said = matches!(value.kind, ExprKind::Literal(Literal::Bool(true)));
                match *name {
                    "private" => flags.private = said,
                    "s_tir" => flags.s_tir = said,
                    "persistent" => flags.persistent = said,
                    _ => {}
                }
            }
        }
        flags
    }
}
