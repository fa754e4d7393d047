//! How types of the dialect compare and hash themselves.

use tvmscript_graph::schema::{Compared, Comparison};
use tvmscript_graph::{NodeRef, View};

use crate::generated::views::relax_expr::{Function, VarBinding, VarBindingFields};

/// The types that do not compare all their fields one after the other.
pub fn comparisons() -> Vec<(&'static str, Comparison)> {
    use Compared::{DefPattern, Plain};
    // The blocks define the symbolic variables that the type uses.
    let seq_expr = [("blocks", Plain), ("ty", Plain), ("body", Plain)];
    // A value comes before the variable it is bound to, except a function, which may call itself.
    let function = [("var", DefPattern), ("value", Plain)];
    let other = [("value", Plain), ("var", DefPattern)];
    vec![
        ("relax.expr.SeqExpr", Comparison::fields(&seq_expr)),
        ("relax.expr.VarBinding", Comparison::choice(&[&function, &other], binding_order)),
    ]
}

fn binding_order(binding: NodeRef<'_>) -> usize {
    let VarBindingFields { span: _, var: _, value } = VarBinding::view(binding).fields();
    usize::from(Function::cast(value).is_none())
}
