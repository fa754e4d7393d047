import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import * as tvm from 'tvmscript';
import { root } from './_examples.js';

const folder = join(root, 'examples/builder');
const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));

/** The script that says the same: the examples in Rust have it beside them. */
function scriptOf(name: string): string {
  return readFileSync(
    join(root, 'examples/rust-builder', `${name.replaceAll('-', '_')}.py`),
    'utf8',
  );
}

test('there is an example in TypeScript for each in Rust', (t) => {
  const rust = readdirSync(join(root, 'examples/rust-builder')).filter((f) => f.endsWith('.py'));
  t.deepEqual(
    names,
    rust.map((file) => file.replace(/\.py$/, '').replaceAll('_', '-')),
  );
});

for (const name of names) {
  test(`${name}: what is built is what the script says`, async (t) => {
    const { build } = (await import(join(folder, `${name}.ts`))) as { build: () => tvm.IRObject };
    const built = build();
    const said = tvm.parse(scriptOf(name), { filename: `${name}.py` });
    tvm.assertStructuralEqual(built, said);
    t.is(String(built), String(said));
    t.true(tvm.structuralEqual(tvm.loadJson(tvm.saveJson(built)), said));
  });
}
