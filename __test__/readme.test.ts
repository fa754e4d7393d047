import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { exampleScript, root } from './_examples.js';

/** The code blocks of a language in a page. */
function blocks(page: string, language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms');
  const text = readFileSync(join(root, page), 'utf8');
  return Array.from(text.matchAll(fence), ([, code]) => code ?? '');
}

const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));

for (const page of ['README.md', ...guides.map((name) => join('docs', name))]) {
  for (const [index, code] of blocks(page, 'js').entries()) {
    test(`${page}: example ${index + 1} does what its comments say`, (t) => {
      const folder = join(root, '.cache', 'pages');
      const file = join(folder, `${page.replaceAll(/\W/g, '-')}-${index + 1}.mjs`);
      mkdirSync(folder, { recursive: true });
      // Each `console.log` also says which line it stands on.
      const lines = code
        .split('\n')
        .map((line, at) => line.replace(/^( *)console\.log\(/, `$1console.log('@${at}', `));
      writeFileSync(file, lines.join('\n'));
      t.teardown(() => rmSync(file));
      const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
        cwd: root,
        encoding: 'utf8',
      });
      t.is(status, 0, stderr);
      for (const [at, line] of code.split('\n').entries()) {
        // A value, and behind a colon words about it.
        const said = /console\.log\(.*\); \/\/ ((?:true|false|\d|\[|<)[^:]*)/.exec(line)?.[1];
        if (said !== undefined) t.true(stdout.includes(`@${at} ${said}\n`), `${line}\n${stdout}`);
      }
    });
  }
}

const compilerOptions = {
  target: 'es2023',
  lib: ['es2023', 'esnext.disposable'],
  module: 'node20',
  strict: true,
  skipLibCheck: true,
  types: [],
  noEmit: true,
};

for (const page of ['README.md', ...guides.map((name) => join('docs', name))]) {
  for (const [index, code] of blocks(page, 'ts').entries()) {
    test(`${page}: TypeScript ${index + 1} compiles and runs`, (t) => {
      const folder = join(root, '.cache', 'pages', `${page.replaceAll(/\W/g, '-')}-${index + 1}`);
      mkdirSync(folder, { recursive: true });
      t.teardown(() => rmSync(folder, { recursive: true }));
      writeFileSync(join(folder, 'example.mts'), code);
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      const run = (...args: string[]) =>
        spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
      const compiled = run(tsc, '-p', folder);
      t.is(compiled.status, 0, compiled.stdout);
      const ran = run('--import', '@oxc-node/core/register', join(folder, 'example.mts'));
      t.is(ran.status, 0, ran.stderr);
    });
  }
}

test('the first command prints a real module', (t) => {
  const [setUp] = blocks('README.md', 'sh');
  const print = setUp?.trim().split(' && ').at(-1) ?? '';
  t.regex(print, /^node dist\/cli\.js print examples\/matmul\.json$/);
  const [command = '', ...args] = print.split(' ');
  const { stdout } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  t.is(stdout, `${exampleScript('matmul')}\n`);
});
