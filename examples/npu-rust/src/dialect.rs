//! What the dialect states of itself.

use tvmscript::{ConfigKind, Dialect, Prefix, Result, Template, type_records};

use crate::swizzle::Swizzle;

/// The dialect `npu`, whose names have the prefix `N`.
///
/// # Errors
///
/// `SCHEMA` where `types.json` is wrong: none in a crate that passes its tests.
pub fn dialect() -> Result<Dialect> {
    let template = Template::new;
    Ok(Dialect::new("npu")
        .prefix(Prefix { config_key: Some("npu.prefix"), default: "N" })
        .header(&["from npu.script import ir as {}"])
        .module("npu.script.ir", "npu")
        .reserved_names(&["npu"])
        .config_key("npu.lanes_as_list", ConfigKind::Bool)
        // Its statements stand among those of tirx, and its functions hold both.
        .embedded_in("tirx")
        .types(&type_records(include_bytes!("types.json"))?)
        .template(
            template(
                "npu.Kernel",
                "@N.kernel(cores={cores?})\n\
                 def {name}({params}) -> {ret_type}:\n    {attrs}\n    {body}",
            )
            .order(2),
        )
        .template(template("npu.TileLoad", "N.tile_load({dst}, {src}, {indices*}, stage={stage?})"))
        .template(template("npu.TileMatmul", "N.tile_matmul({acc}, {lhs}, {rhs}, {scale})"))
        .template(template("npu.TileStore", "N.tile_store({dst}, {src}, {indices*})"))
        .template(template("npu.Pipeline", "with N.pipeline({stages}):\n    {body}"))
        .template(template("npu.ForTiles", "for {var} in N.tiles({count}):\n    {body}"))
        .template(template("npu.Dequant", "N.dequant({value}, {scale}, ty={ty?value.ty})"))
        .template(template("npu.Fixed", "N.fixed({bits}, {fraction?})"))
        .template(template("npu.TileShape", "N.tile_shape[{rows}, {columns}, {layout?}]"))
        .syntax("npu.Swizzle", "swizzle", Swizzle))
}
