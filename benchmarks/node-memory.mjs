// What a loaded large module holds, and holds at most while it loads, beyond the caller's own bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadJson } from 'tvmscript';

const status = (key) =>
  1024 * Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))[1]);

const json = readFileSync(process.argv[2]);
// What the first load of anything costs is not the module's.
loadJson(
  '{"root_index":0,"nodes":[{"type":"ir.IRModule","data":{}}]}'.replace(
    'ir.IRModule","data":{}',
    'None"',
  ),
);
globalThis.gc();
const before = status('VmRSS');
// Resets the high-water mark.
writeFileSync('/proc/self/clear_refs', '5');
const object = loadJson(json);
const peak = status('VmHWM') - before;
globalThis.gc();
const held = status('VmRSS') - before;
console.log(
  JSON.stringify({ held: held / json.length, peak: peak / json.length, object: object.typeKey }),
);
