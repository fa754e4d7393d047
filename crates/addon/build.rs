//! Links the addon so that Node resolves the N-API symbols when it loads it.

fn main() {
    napi_build::setup();
}
