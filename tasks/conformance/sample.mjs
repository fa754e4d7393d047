// A sample of the corpus through the public API of the package, as it is built: what the runner in
// Rust checks of all of it must also come across to JavaScript.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import {
  loadJson,
  loadJsonAsync,
  saveJson,
  saveJsonBytes,
  script,
  scriptAsync,
  scriptBytes,
  structuralHash,
} from 'tvmscript';

/** One module in so many. */
const STEP = 25;

const place =
  process.env.TVMSCRIPT_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
if (!existsSync(place)) {
  console.log(`sample: no corpus at ${place}, nothing checked`);
  process.exit();
}

const lines = gunzipSync(readFileSync(`${place}/modules.jsonl.gz`))
  .toString()
  .trimEnd()
  .split('\n');
let passed = 0;
let failed = 0;
for (let at = 0; at < lines.length; at += STEP) {
  const record = JSON.parse(lines[at]);
  const bytes = new TextEncoder().encode(record.json);
  const object = loadJson(bytes);
  const asynchronous = await loadJsonAsync(record.json);
  const agrees = [
    saveJson(object) === record.json,
    Buffer.from(saveJsonBytes(asynchronous)).equals(Buffer.from(bytes)),
    script(object) === record.script,
    String(asynchronous) === record.script,
    Buffer.from(scriptBytes(object)).toString() === record.script,
    (await scriptAsync(object)) === record.script,
    record.hash === undefined || structuralHash(object) === BigInt(record.hash),
  ];
  if (agrees.every(Boolean)) {
    passed++;
  } else {
    failed++;
    console.log(`${record.id}: ${agrees.map((agree) => (agree ? '+' : '-')).join('')}`);
  }
}
console.log(`${passed} passed, ${failed} fallen`);
process.exitCode = failed === 0 ? 0 : 1;
