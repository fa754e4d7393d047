import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { exampleScript, root } from './_examples.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The code blocks of a language. */
function blocks(language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms');
  return Array.from(readme.matchAll(fence), ([, code]) => code ?? '');
}

for (const [index, code] of blocks('js').entries()) {
  test(`example ${index + 1} does what its comments say`, (t) => {
    const folder = join(root, '.cache', 'readme');
    const file = join(folder, `example-${index + 1}.mjs`);
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
      const wanted = /console\.log\(.*\); \/\/ ((?:true|false|\d|\[)[^:]*)/.exec(line)?.[1];
      if (wanted !== undefined) t.true(stdout.includes(`@${at} ${wanted}\n`), `${line}\n${stdout}`);
    }
  });
}

test('the first command prints a real module', (t) => {
  const [setUp] = blocks('sh');
  const print = setUp?.trim().split(' && ').at(-1) ?? '';
  t.regex(print, /^node dist\/cli\.js print examples\/matmul\.json$/);
  const [command = '', ...args] = print.split(' ');
  const { stdout } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  t.is(stdout, `${exampleScript('matmul')}\n`);
});
