//! Where finished functions go: into the module around them, or to the top of the script.

use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::IRBuilder;
use tvmscript_graph::Ref;

/// Declares a function; the variable that stands for it.
pub(super) fn declare<'a>(_b: &mut IRBuilder<'a>, _name: &'a str, _ty: Ref) -> Result<Option<Ref>> {
    Ok(None)
}

/// Hands over a finished function.
pub(super) fn define<'a>(
    b: &mut IRBuilder<'a>,
    name: &'a str,
    function: Ref,
    _ty: Ref,
) -> Result<()> {
    b.add_result(name, function);
    Ok(())
}
