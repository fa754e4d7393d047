import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { root } from './_examples.js';

/** The crates below the dialects. */
const neutral = ['diagnostics', 'access_path', 'graph', 'json', 'doc', 'syntax', 'dialect'];

/** Words that belong to dialects: names of them, and of types and constructs that they define. */
const words =
  /\b(tirx?|tir|s_tir|relax|relay|prim_?func|PrimFunc|PrimExpr|SBlock|sblock|BufferStore|BufferLoad|DTensor|dataflow|Dataflow\w*|call_tir|match_buffer|MatchBuffer|T\.grid|[TR]\.(Buffer|Tensor|function|prim_func)|from tvm)\b/;

for (const crate of [...neutral, 'arith']) {
  test(`crates/${crate} names no dialect`, (t) => {
    const found: string[] = [];
    for (const folder of ['src', 'tests', 'benches', 'examples']) {
      for (const file of sources(join(root, 'crates', crate, folder))) {
        for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
          if (words.test(line)) found.push(`${file.slice(root.length + 1)}:${index + 1}: ${line}`);
        }
      }
    }
    t.deepEqual(found, []);
  });
}

test('a crate below the dialects depends on none', (t) => {
  for (const crate of neutral) {
    const manifest = readFileSync(join(root, 'crates', crate, 'Cargo.toml'), 'utf8');
    t.notRegex(manifest, /tvmscript_dialect_|^tvmscript\b|tvmscript_node/m, crate);
  }
});

test('every export of the addon is guarded against panics', (t) => {
  const names: string[] = [];
  for (const file of sources(join(root, 'crates', 'node', 'src'))) {
    const exported = /^#\[napi(?<flags>.*)\]\npub fn (?<name>\w+)(?<body>[^]*?)^\}/gm;
    for (const { groups } of readFileSync(file, 'utf8').matchAll(exported)) {
      names.push(groups?.['name'] ?? '');
      const guarded = /\boutcome(_of_input)?\(|VerbTask::spawn(_with_syntax)?\(/.test(
        groups?.['body'] ?? '',
      );
      t.true(guarded || groups?.['flags'] === '(catch_unwind)', groups?.['name']);
    }
  }
  t.true(names.includes('load_json') && names.includes('own'), names.join(' '));
});

function sources(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.rs'))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
