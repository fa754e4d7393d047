// The public API on the examples, or on the files named: a row a verb.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bench } from 'tinybench';
import {
  loadJson,
  saveJson,
  saveJsonBytes,
  script,
  structuralEqual,
  structuralHash,
} from 'tvmscript';
import { importTime } from './import-time.mjs';

const example = (name) => fileURLToPath(new URL(`../examples/${name}.json`, import.meta.url));
const files = process.argv.slice(2);
if (files.length === 0) files.push(...['matmul', 'attention', 'attention_legalized'].map(example));

for (const file of files) {
  const bytes = readFileSync(file);
  const json = bytes.toString();
  const object = loadJson(bytes);
  const copy = loadJson(bytes);
  const bench = new Bench({ time: 300 });
  bench
    .add('load bytes', () => loadJson(bytes).dispose())
    .add('load string', () => loadJson(json).dispose())
    .add('save bytes', () => saveJsonBytes(object))
    .add('save string', () => saveJson(object))
    .add('print', () => script(object))
    .add('equal', () => structuralEqual(object, copy))
    .add('hash', () => structuralHash(object))
    .add('walk', () => walk(loadJson(bytes), new Set()));
  await bench.run();
  console.log(`${basename(file)}, ${(bytes.length / 1000).toFixed(0)} kB of JSON`);
  console.table(
    Object.fromEntries(
      bench.tasks.map(({ name, result }) => {
        const milliseconds = result.latency?.p50 ?? Number.NaN;
        return [
          name,
          {
            'median ms': Number(milliseconds.toFixed(4)),
            'MB of JSON/s': Number((bytes.length / 1000 / milliseconds).toFixed(1)),
          },
        ];
      }),
    ),
  );
}
console.log(importTime());

/** Reads every field of every object. */
function walk(value, seen) {
  if (typeof value !== 'object' || value === null || seen.has(value)) return seen;
  seen.add(value);
  if (Array.isArray(value)) for (const item of value) walk(item, seen);
  else if (value instanceof Map) for (const item of value.values()) walk(item, seen);
  else for (const name of value.fieldNames ?? []) walk(value.field(name), seen);
  return seen;
}
