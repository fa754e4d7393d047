import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { root } from './_examples.js';

const rust = join(root, 'examples', 'npu-rust');
const ts = join(root, 'examples', 'npu-ts');

/** Installs the library into a package that depends on it. */
function install(folder: string): void {
  const link = join(folder, 'node_modules', 'tvmscript');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  if (!existsSync(link)) symlinkSync(root, link, 'junction');
}

/** Runs a module in a process of its own, where one dialect is registered; what it prints, read. */
function run(cwd: string, code: string): Record<string, unknown> {
  const args = ['--import', '@oxc-node/core/register', '--input-type=module', '--eval', code];
  const printed = execFileSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return JSON.parse(printed) as Record<string, unknown>;
}

/** Builds the addon of the package in Rust. It is what the tests in Rust were built with. */
function buildAddon(): void {
  const args = ['test', '--workspace', '--no-run', '--quiet', '--message-format', 'json'];
  const messages = execFileSync('cargo', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const library = messages
    .split('\n')
    .filter((line) => line.includes('npu_tvmscript'))
    .flatMap((line) => (JSON.parse(line) as { filenames?: string[] }).filenames ?? [])
    .find((name) => /\.(so|dylib|dll)$/.test(name));
  copyFileSync(library ?? '', join(rust, 'npu.node'));
}

test('one dialect in Rust and in TypeScript does the same', (t) => {
  t.timeout(1_200_000);
  for (const file of ['example.py', join('src', 'types.json')]) {
    t.is(readFileSync(join(rust, file), 'utf8'), readFileSync(join(ts, file), 'utf8'), file);
  }
  install(rust);
  install(ts);
  buildAddon();
  const tour = (load: string) => `
    import { createRequire } from 'node:module';
    import { tour } from '../npu-tour.mjs';
    ${load}
    console.log(JSON.stringify(await tour(tvmscript, './example.py')));`;
  const inRust = run(
    rust,
    tour(`const tvmscript = createRequire(import.meta.url)('./index.cjs');`),
  );
  const inTypeScript = run(
    ts,
    tour(`import './src/index.ts'; import * as tvmscript from 'tvmscript';`),
  );
  t.deepEqual(inTypeScript, inRust);
  for (const claim of ['sameText', 'sameAsync', 'equal', 'shared']) t.true(inRust[claim], claim);
});

test('types of the dialect are known by their keys', (t) => {
  install(ts);
  const found = run(
    ts,
    `import { readFileSync } from 'node:fs';
    import { parse } from 'tvmscript';
    import { deepestStage, npu } from './src/index.ts';
    const module = parse(readFileSync('./example.py'));
    const fixed = new npu.classes.Fixed({ bits: 4 });
    console.log(JSON.stringify({ stage: deepestStage(module), fixed: String(fixed) }));`,
  );
  t.deepEqual(found, { stage: 1, fixed: 'N.fixed(4)' });
});

test('the package in TypeScript is typed', (t) => {
  install(ts);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  t.notThrows(() => execFileSync(process.execPath, [tsc, '-p', ts], { stdio: 'pipe' }));
});
