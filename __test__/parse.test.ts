import test from 'ava';
import type { CapturedValue, ParseOptions } from 'tvmscript';
import {
  IRModule,
  TVMScriptError,
  parse,
  parseAll,
  parseAsync,
  saveJson,
  structuralEqual,
  tryParse,
} from 'tvmscript';

const attrs = (value: string) => `@I.ir_module
class Module:
    I.module_attrs({"n": ${value}})
`;
const two = `${attrs('1')}
@I.ir_module
class Other:
    pass
`;

/** The error that a call throws. */
function thrown(call: () => unknown): TVMScriptError {
  try {
    call();
  } catch (error) {
    if (error instanceof TVMScriptError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('the one object of a script', (t) => {
  const module = parse(attrs('1'));
  t.true(module instanceof IRModule);
  t.true(structuralEqual(module, parse(new TextEncoder().encode(attrs('1')))));
  t.true(structuralEqual(module, parse(module.script())));
});

test('a script of several objects', (t) => {
  const objects = parseAll(two);
  t.deepEqual(
    objects.map(({ name }) => name),
    ['Module', 'Other'],
  );
  t.true(objects.every(({ object }) => object instanceof IRModule));
  t.deepEqual(parseAll('# nothing\n'), []);
  const error = thrown(() => parse(two));
  t.is(error.code, 'NOT_ONE_OBJECT');
  t.regex(error.message, /`Module`, `Other`/);
  t.is(thrown(() => parse('')).code, 'NOT_ONE_OBJECT');
});

test('mistakes are handed back, with what has none', (t) => {
  const source = `${two}\nx = (1 2)\nnobody\n`;
  const result = tryParse(source, { filename: 'a.py' });
  if (result.ok) return t.fail('no mistake was found');
  t.deepEqual(
    result.objects.map(({ name }) => name),
    ['Module', 'Other'],
  );
  t.deepEqual(
    result.diagnostics.map(({ code, file, span }) => [code, file, span?.line]),
    [
      ['SYNTAX', 'a.py', 9],
      ['UNDEFINED_NAME', 'a.py', 10],
    ],
  );
  for (const { snippet } of result.diagnostics) t.regex(snippet ?? '', /a\.py:(9|10)/);
  const fine = tryParse(attrs('1'));
  t.true(fine.ok && fine.object instanceof IRModule);
  t.deepEqual(fine.diagnostics, []);
  t.is(tryParse(two).object, undefined);
});

test('places are UTF-16 units of a string and bytes of an array', (t) => {
  const source = 'x = "é𝒳" + (1 2)\n';
  const start = (input: string | Uint8Array) => tryParse(input).diagnostics[0]?.span?.start ?? 0;
  // é is 1 unit and 2 bytes, 𝒳 is 2 units and 4 bytes.
  t.is(start(new TextEncoder().encode(source)) - start(source), 3);
  t.is(tryParse(Uint8Array.of(0xff)).diagnostics[0]?.code, 'INVALID_UTF8');
});

test('captured values', (t) => {
  const json = (value: string, names?: ParseOptions['names']) =>
    saveJson(parse(attrs(value), names === undefined ? {} : { names })).replaceAll(
      /"column":\d+|"end_column":\d+/g,
      '',
    );
  const same = (value: CapturedValue, literal: string) =>
    t.is(json('n', { n: value }), json(literal), literal);
  same(7, '7');
  same(-(2 ** 40), '-1099511627776');
  same(7n, '7');
  same(2.5, '2.5');
  same('text', '"text"');
  same(true, 'True');
  same([1, [2, 3]], '[1, [2, 3]]');
  t.is(thrown(() => parse(attrs('n'))).diagnostics[0]?.code, 'UNDEFINED_NAME', 'without it');
});

test('arguments are checked', (t) => {
  const code = (call: () => unknown) => thrown(call).code;
  const names = (value: unknown) => code(() => parse('', { names: value as never }));
  const circular: unknown[] = [];
  circular.push(circular);
  for (const value of [1, [], { 'a b': 1 }, { a: {} }, { a: undefined }, { a: circular }]) {
    t.is(names(value), 'INVALID_ARGUMENT');
  }
  for (const call of [parse, parseAll, tryParse]) {
    t.is(
      code(() => call(1 as never)),
      'INVALID_ARGUMENT',
    );
    t.is(
      code(() => call('', { file: 'x' } as never)),
      'INVALID_ARGUMENT',
    );
  }
});

test('off the main thread', async (t) => {
  const module = await parseAsync(attrs('n'), { names: { n: 1 } });
  t.true(structuralEqual(module, parse(attrs('1'))));
  const failed = await t.throwsAsync(parseAsync('x = (1 2)'), { instanceOf: TVMScriptError });
  t.is(failed.code, 'SYNTAX');
  await t.throwsAsync(parseAsync(1 as never), { instanceOf: TVMScriptError });
  const reason = new Error('enough');
  await t.throwsAsync(parseAsync(attrs('1'), { signal: AbortSignal.abort(reason) }), {
    is: reason,
  });
});
