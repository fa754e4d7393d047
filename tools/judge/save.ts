// Saves all examples of the builder as TVM's JSON into a folder: see README.md.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IRObject } from 'tvmscript';
import { saveJson } from 'tvmscript';

const [, , folder = '.cache/built'] = process.argv;
const examples = join(process.cwd(), 'examples/builder');
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(examples)) {
  const { build } = (await import(join(examples, file))) as { build: () => IRObject };
  const name = file.replace(/\.ts$/, '').replaceAll('-', '_');
  writeFileSync(join(folder, `${name}.json`), saveJson(build()));
}
