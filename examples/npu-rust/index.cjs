// tvmscript with the dialect built in: its JavaScript, with this package's addon in place of its own.
// The addon is what `cargo build --release` makes, under the name of an addon.
const { join } = require('node:path');

process.env.NAPI_RS_NATIVE_LIBRARY_PATH ??= join(__dirname, 'npu.node');
module.exports = require('tvmscript');
