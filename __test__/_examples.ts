import { readFileSync } from 'node:fs';
import { IRModule, loadJson } from 'tvmscript';
import { join } from 'node:path';

/** The root of the repository, where ava runs. */
export const root = process.cwd();

/** The bytes of an example's JSON. */
export function exampleBytes(name: string): Uint8Array {
  return readFileSync(join(root, 'examples', `${name}.json`));
}

/** An example's JSON. */
export function exampleJson(name: string): string {
  return readFileSync(join(root, 'examples', `${name}.json`), 'utf8');
}

/** What TVM prints of an example. */
export function exampleScript(name: string): string {
  return readFileSync(join(root, 'examples', `${name}.py`), 'utf8').slice(0, -1);
}

/** All examples. */
export const examples = ['matmul', 'attention', 'attention_legalized'] as const;

/** The module of an example. */
export function exampleModule(name: string): IRModule {
  const module = loadJson(exampleBytes(name));
  if (!(module instanceof IRModule)) throw new Error(`${name} is no module`);
  return module;
}
