import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { loadJson, parseDoc, structuralEqual, toDoc, tryFromDoc, tryParse } from '../src/index.js';
import { root } from './_examples.js';

/** An object that TVM saved, and what it printed. */
interface Case {
  name: string;
  json: string;
  script?: string;
}

const FILES = [
  'attention',
  'expressions',
  'fragments',
  'lowered',
  'nn_models',
  'operators',
  'relax_constructs',
  'schedules',
  'te_operators',
  'tirx_buffers',
  'tirx_statements',
];

for (const file of FILES) {
  test(`${file}: the Docs of objects are those of their texts`, (t) => {
    const lines = readFileSync(join(root, '__test__/fixtures', `${file}.jsonl`), 'utf8').trimEnd();
    let built = 0;
    for (const line of lines.split('\n')) {
      const { name, json, script } = JSON.parse(line) as Case;
      if (script === undefined) continue;
      const object = loadJson(json);
      const printsDocs = tryToDoc(object);
      if (printsDocs === undefined) continue;
      t.is(String(printsDocs), script, name);
      const read = tryParse(script);
      const made = tryFromDoc(printsDocs);
      t.is(made.ok, read.ok, name);
      if (!read.ok || !made.ok) continue;
      t.is(String(parseDoc(script)), script, name);
      t.is(made.objects.length, read.objects.length, name);
      for (const [at, found] of read.objects.entries()) {
        const other = made.objects[at]?.object;
        // Docs hold what a string is; TVM's text holds its bytes, which are read as characters.
        const right = other !== undefined && (same(found.object, other) || same(object, other));
        t.true(right, name);
      }
      built += 1;
    }
    t.true(built > 0);
  });
}

/** The Docs of an object; nothing for one that prints as its fields. */
function tryToDoc(object: Parameters<typeof toDoc>[0]) {
  try {
    return toDoc(object);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'NOT_PRINTABLE') return undefined;
    throw error;
  }
}

/** Whether two objects are equal; some cannot be compared, and print the same. */
function same(a: Parameters<typeof toDoc>[0], b: Parameters<typeof toDoc>[0]): boolean {
  try {
    return structuralEqual(a, b, { mapFreeVars: true });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'NOT_COMPARABLE') return String(a) === String(b);
    throw error;
  }
}
