// Our side of the comparison: passes over all modules through the public API, in one thread.
import { readFileSync } from 'node:fs';
import { loadJson, saveJson, saveJsonBytes, script, scriptBytes } from 'tvmscript';

const [file, passes] = process.argv.slice(2);
const jsons = JSON.parse(readFileSync(file, 'utf8'));
const encoder = new TextEncoder();
const bytes = jsons.map((json) => encoder.encode(json));

/** Seconds of the fastest pass. */
function fastest(pass) {
  let best = Infinity;
  for (let count = 0; count < Number(passes); count++) {
    const start = performance.now();
    pass();
    best = Math.min(best, performance.now() - start);
  }
  return best / 1000;
}

const load = fastest(() => {
  for (const json of bytes) loadJson(json).dispose();
});
const loadString = fastest(() => {
  for (const json of jsons) loadJson(json).dispose();
});
const objects = bytes.map((json) => loadJson(json));
let saved = 0;
const save = fastest(() => {
  saved = 0;
  for (const object of objects) saved += saveJsonBytes(object).length;
});
const saveString = fastest(() => {
  for (const object of objects) saveJson(object);
});
let printed = 0;
const print = fastest(() => {
  printed = 0;
  for (const object of objects) printed += script(object).length;
});
const printBytes = fastest(() => {
  for (const object of objects) scriptBytes(object);
});
console.log(
  JSON.stringify({ load, loadString, save, saveString, print, printBytes, saved, printed }),
);
