import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { exampleScript, root } from './_examples.js';

/** Runs a command of npm's; its standard output. */
function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Packs a folder into `to`; the tarball's path. */
function pack(folder: string, to: string): string {
  const [packed] = JSON.parse(npm(folder, 'pack', '--json', '--pack-destination', to)) as [
    { filename: string },
  ];
  return join(to, packed.filename);
}

test('the packed package works where it is installed', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tvmscript-package-'));
  t.teardown(() => rmSync(folder, { recursive: true }));

  // The addon is published apart, in the package of its platform.
  const addon = readdirSync(join(root, 'dist', 'binding')).find((name) => name.endsWith('.node'));
  const platform = addon?.split('.').at(-2) ?? '';
  const staged = join(folder, 'platform');
  cpSync(join(root, 'npm', platform), staged, { recursive: true });
  copyFileSync(join(root, 'dist', 'binding', addon ?? ''), join(staged, addon ?? ''));

  const tarballs = [pack(root, folder), pack(staged, folder)];
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs);

  const installed = readdirSync(join(folder, 'node_modules', 'tvmscript'));
  t.deepEqual(installed.toSorted(), [
    'CHANGELOG.md',
    'LICENSE',
    'NOTICE',
    'README.md',
    'dist',
    'package.json',
  ]);

  const example = JSON.stringify(join(root, 'examples', 'matmul.json'));
  const print = `console.log(loadJson(readFileSync(${example})).script())`;
  writeFileSync(
    join(folder, 'esm.mjs'),
    `import { readFileSync } from 'node:fs'; import { loadJson } from 'tvmscript'; ${print}`,
  );
  writeFileSync(
    join(folder, 'cjs.cjs'),
    `const { readFileSync } = require('fs'); const { loadJson } = require('tvmscript'); ${print}`,
  );
  const wanted = `${exampleScript('matmul')}\n`;
  const node = (...args: string[]) =>
    execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  t.is(node('esm.mjs'), wanted);
  t.is(node('cjs.cjs'), wanted);
  t.is(
    node(join('node_modules', '.bin', 'tvmscript'), 'print', join(root, 'examples', 'matmul.json')),
    wanted,
  );
});
