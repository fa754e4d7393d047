//! The exports are written down anew for `napi build` where it asks for that.

fn main() {
    println!("cargo::rerun-if-env-changed=NAPI_TYPE_DEF_TMP_FOLDER");
    println!("cargo::rerun-if-env-changed=NAPI_FORCE_BUILD_TVMSCRIPT_NODE");
}
