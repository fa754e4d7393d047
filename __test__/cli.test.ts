import { spawn, spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { exampleBytes, exampleScript, root } from './_examples.js';

const cli = join(root, 'dist', 'cli.js');
const matmul = join(root, 'examples', 'matmul.json');
const attention = join(root, 'examples', 'attention.json');

function run(args: string[], input?: Uint8Array) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    input: input ?? '',
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function temporary(t: { teardown: (fn: () => void) => void }): string {
  const directory = mkdtempSync(join(tmpdir(), 'tvmscript-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  return directory;
}

test('a file', (t) => {
  const wanted = `${exampleScript('matmul')}\n`;
  t.deepEqual(run(['print', matmul]), { status: 0, stdout: wanted, stderr: '' });
});

test('the standard input', (t) => {
  const wanted = `${exampleScript('matmul')}\n`;
  t.is(run(['print', '-'], exampleBytes('matmul')).stdout, wanted);
  t.is(run(['print'], exampleBytes('matmul')).stdout, wanted);
});

test('an output file, and a directory for several', (t) => {
  const directory = temporary(t);
  const file = join(directory, 'out.py');
  t.deepEqual(run(['print', matmul, '-o', file]), { status: 0, stdout: '', stderr: '' });
  t.is(readFileSync(file, 'utf8'), `${exampleScript('matmul')}\n`);
  const scripts = join(directory, 'scripts');
  t.is(run(['print', matmul, attention, '--output', scripts]).status, 0);
  t.is(readFileSync(join(scripts, 'attention.py'), 'utf8'), `${exampleScript('attention')}\n`);
});

test('several files on the standard output', (t) => {
  const { stdout } = run(['print', matmul, attention]);
  t.is(
    stdout,
    `# ${matmul}\n${exampleScript('matmul')}\n# ${attention}\n${exampleScript('attention')}\n`,
  );
});

test('options are flags', (t) => {
  const printed = (...flags: string[]) => run(['print', matmul, ...flags]).stdout;
  t.is(printed('--indent-spaces', '2'), `${exampleScript('matmul').replaceAll('    ', '  ')}\n`);
  t.regex(printed('--ir-prefix', 'IR'), /^@IR\.ir_module$/m);
  t.notRegex(printed('--no-syntax-sugar'), /T\.grid/);
  t.regex(printed('--extra-config', 'tirx.prefix=X'), /X\.sblock/);
  const body = '<root>.functions[I.GlobalVar("main")].body.block.body';
  t.regex(printed('--path-to-underline', body), /\^\^\^/);
  t.regex(printed('--path-to-annotate', `${body}=a = b`), /# a = b/);
});

test('a refused input is reported, the others are printed', (t) => {
  const directory = temporary(t);
  const bad = join(directory, 'bad.json');
  writeFileSync(bad, '{"root_index":0,\n"nodes":[}');
  const { status, stdout, stderr } = run(['print', bad, matmul, join(directory, 'none.json')]);
  t.is(status, 1);
  t.true(stdout.includes(exampleScript('matmul')));
  t.regex(stderr, /bad\.json:2:10: error\[JSON_SYNTAX\]: /);
  t.regex(stderr, /none\.json: error\[ENOENT\]: /);
  t.false(stderr.includes('\u001b'), 'colours');
});

test('wrong usage is 2', (t) => {
  for (const args of [
    ['print', '--no-such-flag'],
    ['no-such-command'],
    ['print', matmul, '--indent-spaces', 'four'],
    ['print', matmul, '--path-to-underline', '<root>['],
    ['print', matmul, '--path-to-annotate', 'no note'],
  ]) {
    const { status, stderr } = run(args);
    t.is(status, 2, args.join(' '));
    t.not(stderr, '');
  }
});

test('help and version', (t) => {
  const help = run(['--help']);
  t.is(help.status, 0);
  t.regex(help.stdout, /tvmscript print module\.json/);
  t.regex(run(['help', 'print']).stdout, /--num-context-lines/);
  t.regex(run(['--version']).stdout, /^\d+\.\d+\.\d+\n$/);
});

test('a reader that has seen enough is no failure', async (t) => {
  const large = join(root, 'examples', 'attention_legalized.json');
  const child = spawn(
    process.execPath,
    [cli, 'print', ...Array.from({ length: 20 }, () => large)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.once('close', resolve));
  t.is(stderr, '');
  t.is(status, 0);
});

test('fmt rewrites files, and only those that change', (t) => {
  const directory = temporary(t);
  const [ugly, fine, link] = ['ugly.py', 'fine.py', 'link.py'].map((name) => join(directory, name));
  writeFileSync(ugly ?? '', 'x=1 # why\n', { mode: 0o640 });
  writeFileSync(fine ?? '', 'x = 1\n');
  symlinkSync(ugly ?? '', link ?? '');
  const before = statSync(fine ?? '').mtimeMs;
  t.deepEqual(run(['fmt', link ?? '', fine ?? '']), {
    status: 0,
    stdout: '',
    stderr: '1 file reformatted, 1 file left unchanged\n',
  });
  t.is(readFileSync(ugly ?? '', 'utf8'), 'x = 1  # why\n');
  t.is(statSync(ugly ?? '').mode & 0o777, 0o640);
  t.is(statSync(fine ?? '').mtimeMs, before);
  t.deepEqual(readdirSync(directory).toSorted(), ['fine.py', 'link.py', 'ugly.py']);
});

test('fmt --check and --diff write nothing', (t) => {
  const file = join(temporary(t), 'ugly.py');
  writeFileSync(file, 'x=1\ny = 2\n');
  t.deepEqual(run(['fmt', '--check', file]), {
    status: 1,
    stdout: `would reformat ${file}\n`,
    stderr: '1 file would be reformatted\n',
  });
  const { status, stdout } = run(['fmt', '--diff', file]);
  t.is(status, 1);
  t.is(stdout, `--- ${file}\n+++ ${file}\n@@ -1,2 +1,2 @@\n-x=1\n+x = 1\n y = 2\n`);
  t.is(readFileSync(file, 'utf8'), 'x=1\ny = 2\n');
  t.is(run(['fmt', '--check', '-'], Buffer.from('x = 1\n')).status, 0);
});

test('fmt of the standard input', (t) => {
  const input = Buffer.from('if x:\n\ty\n');
  t.is(run(['fmt'], input).stdout, 'if x:\n    y\n');
  t.is(run(['fmt', '--indent-spaces', '2', '-'], input).stdout, 'if x:\n  y\n');
  t.is(run(['fmt', '--indent-spaces', 'x'], input).status, 2);
});

test('fmt reports all errors and leaves the file', (t) => {
  const file = join(temporary(t), 'bad.py');
  writeFileSync(file, 'x = (1 2)\nfor i in x\n    y\n');
  const { status, stderr } = run(['fmt', file]);
  t.is(status, 1);
  t.regex(stderr, /bad\.py:1:8: error\[SYNTAX\]: expected `,` in front of `2`/);
  t.regex(stderr, /bad\.py:2:11: error\[SYNTAX\]: expected `:` at the end of the `for` line/);
  t.is(readFileSync(file, 'utf8'), 'x = (1 2)\nfor i in x\n    y\n');
});

test('parse is print backwards', (t) => {
  const directory = temporary(t);
  const [script, other] = ['a.py', 'b.py'].map((name) => join(directory, name)) as [string, string];
  writeFileSync(script, '@I.ir_module\nclass A:\n    I.module_attrs({"n": n})\n');
  writeFileSync(other, '@I.ir_module\nclass B:\n    pass\n');
  const { status, stdout, stderr } = run(['parse', '--name', 'n=3', script]);
  t.is(stderr, '');
  t.is(status, 0);
  t.regex(run(['print'], Buffer.from(stdout)).stdout, /I\.module_attrs\(\{"n": 3\}\)/);
  t.regex(run(['parse', '--indent', '2', other]).stdout, /^\{\n {2}"/);
  t.is(run(['parse', other, script, '--name', 'n=[1, 2]', '-o', directory]).status, 0);
  t.true(readdirSync(directory).includes('a.json') && readdirSync(directory).includes('b.json'));
  t.is(run(['parse', '--name', 'n', other]).status, 2);
});

test('parse reports all mistakes', (t) => {
  const { status, stdout, stderr } = run(['parse', '-'], Buffer.from('x = (1 2)\nif x\n    y\n'));
  t.is(status, 1);
  t.is(stdout, '');
  t.regex(stderr, /<stdin>:1:8: error\[SYNTAX\]: expected/);
  t.regex(stderr, /<stdin>:2:5: error\[SYNTAX\]: expected/);
});

test('check reports the mistakes of many files', (t) => {
  const directory = temporary(t);
  const files = { 'good.py': '@I.ir_module\nclass A:\n    pass\n', 'bad.py': 'x = (1 2)\n' };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  const good = join(directory, 'good.py');
  t.deepEqual(run(['check', good]), {
    status: 0,
    stdout: '',
    stderr: '1 file checked: no errors\n',
  });
  for (const argument of [directory, join(directory, '*.py'), join(directory, '{good,bad}.p?')]) {
    const { status, stdout, stderr } = run(['check', argument, good]);
    t.is(status, 1);
    t.is(stdout, '');
    t.regex(stderr, /bad\.py:1:8: error\[SYNTAX\]: expected/);
    t.regex(stderr, /\n2 files checked: 1 error\n$/);
    t.false(stderr.includes('\u001b'), 'colours');
  }
  t.deepEqual(run(['check', '-q'], Buffer.from(files['good.py'])), {
    status: 0,
    stdout: '',
    stderr: '',
  });
  t.regex(run(['check', join(directory, 'none*.py')]).stderr, /error\[ENOENT\]/);
  t.regex(run(['help', 'check']).stdout, /Exit codes: 0 no errors, 1 an error in any file/);
});
