import test from 'ava';
import { TVMScriptError, formatScript, isDoc, parseDoc } from '../src/index.js';
import { exampleScript } from './_examples.js';
const source = `# what it does
@T.prim_func
def f( a: T.Buffer((4,), 'float32') ):  # in place
  for i in T.grid( 4,):

    a [i]=a[i]+ 0x10 # why
`;
const wanted = `# what it does
@T.prim_func
def f(a: T.Buffer((4,), 'float32')):  # in place
    for i in T.grid(4):
        a[i] = a[i] + 0x10  # why`;

test('a source comes back in canonical layout, with its comments', (t) => {
  const doc = parseDoc(source);
  t.true(isDoc(doc));
  t.is(doc.toString(), wanted);
  t.is(String(parseDoc(new TextEncoder().encode(source))), wanted);
  t.is(doc.toString({ indentSpaces: 2 }), wanted.replaceAll('    ', '  '));
  t.regex(doc.toString({ printLineNumbers: true }), /^ *1 # what it does\n/);
  t.is(formatScript(source), `${wanted}\n`);
  t.is(formatScript(wanted), `${wanted}\n`);
  t.is(formatScript(''), '');
});

test('what TVM printed stays as it is', (t) => {
  for (const name of ['matmul', 'attention', 'attention_legalized']) {
    t.is(String(parseDoc(exampleScript(name))), exampleScript(name));
  }
});

test('all errors at once, with place and file', (t) => {
  const broken = 'x = "é"; y = (1 2)\nif x = 1:\n    pass\n';
  const error = t.throws(() => parseDoc(broken, { filename: 'a.py' }), {
    instanceOf: TVMScriptError,
  });
  t.deepEqual(
    error.diagnostics.map(({ code, file, span, help }) => ({ code, file, span, help })),
    [
      {
        code: 'SYNTAX',
        file: 'a.py',
        span: { start: 16, end: 17, line: 1, column: 17 },
        help: 'a comma or an operator is missing here',
      },
      {
        code: 'SYNTAX',
        file: 'a.py',
        span: { start: 24, end: 25, line: 2, column: 6 },
        help: 'write `==` to compare',
      },
    ],
  );
  t.regex(error.diagnostics[0]?.snippet ?? '', /a\.py:1:17/);
  const bytes = t.throws<TVMScriptError>(() => parseDoc(new TextEncoder().encode(broken)));
  t.is(bytes.diagnostics[0]?.span?.start, 17);
  t.is(t.throws<TVMScriptError>(() => parseDoc(Uint8Array.of(0xff))).code, 'INVALID_UTF8');
});

test('arguments are checked', (t) => {
  const code = (run: () => unknown) => t.throws<TVMScriptError>(run).code;
  t.is(
    code(() => parseDoc(1 as never)),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => parseDoc('', { file: 'a' } as never)),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => formatScript('', { indentSpaces: -1 })),
    'INVALID_ARGUMENT',
  );
  t.is(
    code(() => parseDoc('').toString({ indent: 2 } as never)),
    'INVALID_ARGUMENT',
  );
});

test('bytes may change after they were read', (t) => {
  const bytes = new TextEncoder().encode('x = 1');
  const doc = parseDoc(bytes);
  bytes.fill(0);
  t.is(String(doc), 'x = 1');
});
