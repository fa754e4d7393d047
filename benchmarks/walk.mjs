// Walking a large module side by side with TVM's Python: every object once, every field read; and what
// changing one leaf costs, for three sizes. Needs Python once, to make the modules and for TVM's side.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Cursor, findAll, loadJson, pathOf, replaceAt, script, transform, walk } from 'tvmscript';
import { largeModuleFile, tvmPython } from './large.mjs';

const PASSES = 7;
const SIZES = [20, 200, 2000];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const file = largeModuleFile();
const bytes = readFileSync(file);

/** Seconds of the fastest of some runs; `prepare` is not measured. */
function fastest(run, prepare = () => undefined) {
  let best = Infinity;
  for (let pass = 0; pass < PASSES; pass++) {
    const input = prepare();
    const start = performance.now();
    run(input);
    best = Math.min(best, performance.now() - start);
  }
  return best / 1000;
}

let objects = 0;
let read = 0;
const field = (value) => {
  if (value !== null) read++;
};
/** Reads every field of every object. */
function readAll(module) {
  objects = 0;
  walk(module, (object) => {
    objects++;
    object.forEachField(field);
  });
}
/** The same by the names of the fields. */
function readByName(module) {
  walk(module, (object) => {
    for (const name of object.fieldNames) field(object.field(name));
  });
}
/** The same without objects. */
function readWithCursor(module) {
  const cursor = new Cursor(module);
  let sum = 0;
  while (cursor.next()) {
    const { length } = cursor.fields;
    for (let number = 0; number < length; number++) sum += cursor.read(number);
  }
  read += sum;
}

const first = fastest(readAll, () => loadJson(bytes));
const module = loadJson(bytes);
readAll(module);
const again = fastest(() => readAll(module));
const byName = fastest(() => readByName(module));
const cursor = fastest(() => readWithCursor(module));
const tvm = JSON.parse(
  execFileSync(tvmPython(), ['benchmarks/tvm_walk.py', file, '2'], { encoding: 'utf8' }),
);
if (tvm.objects !== objects) throw new Error(`TVM sees ${tvm.objects} objects, not ${objects}`);

const row = (what, seconds) =>
  console.log(
    `${what.padEnd(34)} ${(objects / seconds / 1e6).toFixed(2).padStart(7)} million/s ` +
      `${(tvm.seconds / seconds).toFixed(1).padStart(7)}x`,
  );
console.log(`${objects} objects, every field read; best of ${PASSES} (${read > 0})\n`);
row('TVM in Python, through tvm_ffi', tvm.seconds);
row('objects, first touch', first);
row('objects, once touched', again);
row('objects, fields by name', byName);
row('cursor, no objects', cursor);

const ms = (seconds) => `${(1000 * seconds).toFixed(3)} ms`.padStart(11);
console.log('\none leaf of a module changed');
for (const size of SIZES) {
  const root = loadJson(readFileSync(largeModuleFile(size)));
  const loops = findAll(root, 'tirx.For');
  const loop = loops[Math.floor(loops.length / 2)];
  const path = `${pathOf(root, loop)}.min`;
  const leaf = loop.extent;
  const known = new Set();
  walk(root, (object) => {
    known.add(object);
  });
  let fresh = 0;
  walk(replaceAt(root, path, leaf), (object) => {
    if (!known.has(object)) fresh++;
  });
  const at = fastest(() => replaceAt(root, path, leaf));
  const through = fastest(() =>
    transform(root, { 'tirx.For': (one) => (one === loop ? one.with({ min: leaf }) : undefined) }),
  );
  const changed = replaceAt(root, path, leaf);
  const printing = fastest(() => script(changed));
  console.log(
    `${String(known.size).padStart(7)} objects: ${fresh} new ones; replaceAt ${ms(at)}, ` +
      `transform of all ${loops.length} loops ${ms(through)}, printing all ${ms(printing)}`,
  );
}
