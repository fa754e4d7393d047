import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { IRObject, ScriptOptions } from 'tvmscript';
import {
  TVMScriptError,
  assertStructuralEqual,
  firstStructuralMismatch,
  loadJson,
  saveJson,
  script,
  structuralEqual,
  structuralHash,
} from 'tvmscript';
import { root } from './_examples.js';

/** An object, and what TVM says of it. See tools/fixtures/README.md. */
interface Case {
  name: string;
  type: string;
  json: string;
  script?: string;
  script_error?: string;
  options?: Print[];
  hash?: string;
  hash_map_free_vars?: string;
}

/** What TVM prints with options, under their names in TVM. */
interface Print {
  options: Record<string, unknown>;
  script: string;
}

/** Two objects compared by TVM. */
interface Pair {
  of: string;
  change: string;
  lhs?: string;
  rhs?: string;
  rhs_of?: string;
  equal: boolean;
  equal_map_free_vars: boolean;
  mismatch?: [string, string];
  mismatch_map_free_vars?: [string, string];
  message?: string;
  equal_skip_tensor_content?: boolean;
  hash_skip_tensor_content?: string;
}

function records<T>(file: string): T[] {
  return readFileSync(join(root, '__test__', 'fixtures', `${file}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
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
  'values',
];

const cases = new Map<string, Case>();
for (const file of FILES) for (const found of records<Case>(file)) cases.set(found.name, found);

function json(name: string): string {
  const found = cases.get(name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found.json;
}

for (const { name, type, json: text, script: wanted, options, ...rest } of cases.values()) {
  test(name, (t) => {
    const object = loadJson(text);
    t.is(object.typeKey, type);
    t.is(saveJson(object), text);
    if (wanted !== undefined) t.is(script(object), wanted);
    if (rest.script_error !== undefined) {
      // TVM gives up here: a text is as good as a coded error.
      t.notThrows(() => printedOrRefused(object));
    }
    for (const print of options ?? []) {
      t.is(script(object, camelCased(print.options)), print.script);
    }
    if (rest.hash !== undefined) t.is(structuralHash(object), BigInt(rest.hash));
    if (rest.hash_map_free_vars !== undefined) {
      t.is(structuralHash(object, { mapFreeVars: true }), BigInt(rest.hash_map_free_vars));
    }
  });
}

for (const file of ['options', 'underlines']) {
  for (const [at, { of, options, script: wanted }] of records<Print & { of: string }>(
    file,
  ).entries()) {
    test(`${file} ${at}: ${of} with ${Object.keys(options).join(', ')}`, (t) => {
      const object = loadJson(json(of));
      t.is(
        script(
          object,
          camelCased(options, (path) => object.at(path)),
        ),
        wanted,
      );
    });
  }
}

for (const [at, pair] of records<Pair>('pairs').entries()) {
  test(`pair ${at}: ${pair.of} and ${pair.change}`, (t) => {
    const lhs = loadJson(pair.lhs ?? json(pair.of));
    const rhs = loadJson(pair.rhs ?? json(pair.rhs_of ?? ''));
    const paths = (mapFreeVars: boolean) => {
      const mismatch = firstStructuralMismatch(lhs, rhs, { mapFreeVars });
      return mismatch === null ? undefined : [mismatch.lhs, mismatch.rhs];
    };
    t.is(structuralEqual(lhs, rhs), pair.equal);
    t.is(structuralEqual(lhs, rhs, { mapFreeVars: true }), pair.equal_map_free_vars);
    t.deepEqual(paths(false), pair.mismatch);
    t.deepEqual(paths(true), pair.mismatch_map_free_vars);
    if (pair.message !== undefined) {
      const error = t.throws(() => assertStructuralEqual(lhs, rhs), {
        instanceOf: TVMScriptError,
      });
      t.is(error.message, pair.message);
    }
    if (pair.equal_skip_tensor_content !== undefined) {
      const options = { skipTensorContent: true };
      t.is(structuralEqual(lhs, rhs, options), pair.equal_skip_tensor_content);
      t.is(structuralHash(lhs, options), BigInt(pair.hash_skip_tensor_content ?? 0));
    }
  });
}

/** Prints; an error must be a coded one. */
function printedOrRefused(object: IRObject): string {
  try {
    return script(object);
  } catch (error) {
    if (error instanceof TVMScriptError) return error.code;
    throw error;
  }
}

/** TVM's options under their names here; objects are given by a path that leads to them. */
function camelCased(
  options: Record<string, unknown>,
  at: (path: string) => unknown = String,
): ScriptOptions {
  const entries = Object.entries(options).map(([name, value]): [string, unknown] => {
    const camel = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    // A path into an operator leads nowhere here: JSON holds its name alone.
    const isThere = (path: string): boolean => at(path) !== undefined;
    if (camel === 'objToUnderline') return [camel, (value as string[]).filter(isThere).map(at)];
    if (camel === 'objToAnnotate') {
      const notes = Object.entries(value as Record<string, string>);
      const there = notes.filter(([path]) => isThere(path));
      return [camel, new Map(there.map(([path, note]) => [at(path), note]))];
    }
    return [camel, value];
  });
  return Object.fromEntries(entries) as ScriptOptions;
}
