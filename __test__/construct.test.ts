import test from 'ava';
import {
  IRDataType,
  IRFloat,
  IRModule,
  IRTensor,
  TVMScriptError,
  ir,
  loadJson,
  parse,
  prim,
  saveJson,
  script,
  structuralEqual,
  tirx,
} from 'tvmscript';
import { exampleBytes, exampleJson, exampleModule } from './_examples.js';

const int32 = new ir.PrimType({ dtype: 'int32' });
const int = (value: number | bigint) => new ir.IntImm({ ty: int32, value });

function failure(run: () => unknown): { code: string; message: string; help: string | undefined } {
  try {
    run();
  } catch (error) {
    if (error instanceof TVMScriptError) {
      return { code: error.code, message: error.message, help: error.diagnostics[0]?.help };
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('a new object has its fields, and prints', (t) => {
  const x = new ir.Var({ ty: int32, name: 'x' });
  const sum = new prim.Add({ ty: int32, a: x, b: int(7) });
  t.is(sum.typeKey, 'prim.Add');
  t.is(sum.a, x);
  t.is(sum.span, null);
  t.is((sum.b as ir.IntImm).value, 7);
  t.is(script(sum), 'x + 7');
  t.true(sum instanceof prim.Add);
  t.true(sum instanceof ir.Expr);
  t.false(sum instanceof tirx.Stmt);
});

test('a new object equals what is parsed, also after JSON', (t) => {
  const func = parse('@T.prim_func\ndef f(x: T.int32):\n    T.evaluate(x + 7)') as tirx.PrimFunc;
  const parsed = func.body as tirx.Evaluate;
  const x = new ir.Var({ ty: int32, name: 'x' });
  const made = new tirx.Evaluate({ value: new prim.Add({ ty: int32, a: x, b: int(7) }) });
  t.true(structuralEqual(made, parsed, { mapFreeVars: true }));
  t.true(structuralEqual(loadJson(saveJson(made)), parsed, { mapFreeVars: true }));
});

test('plain values become nodes and are read again', (t) => {
  const values = {
    none: null,
    yes: true,
    small: -1,
    large: 2 ** 40,
    huge: 2n ** 62n + 1n,
    beyond: -(2n ** 80n),
    half: new IRFloat(0.5),
    one: new IRFloat(1),
    type: new IRDataType('i32'),
    text: 'é𝒳',
    bytes: Uint8Array.of(1, 2),
    list: [1, ['two']],
    inner: new Map([['key', 'value']]),
  };
  const attrs = new ir.DictAttrs({ dict: values });
  for (const copy of [attrs, loadJson(saveJson(attrs))]) {
    t.deepEqual(copy.field('__dict__'), new Map(Object.entries(values)));
  }
  t.is(int(2n ** 80n).value, 2n ** 80n);
  t.is(int(2n ** 62n).value, 2n ** 62n);
  t.is(new ir.FloatImm({ ty: int32, value: -0 }).value, -0);
  t.is(new ir.FloatImm({ ty: int32, value: Infinity }).value, Infinity);
});

test('floats and data types stay what they are', (t) => {
  const attrs = new ir.DictAttrs({
    dict: { scale: 2.5, one: new IRFloat(1), type: new IRDataType('int8') },
  });
  const dict = attrs.field('__dict__') as ReadonlyMap<string, unknown>;
  t.true(dict.get('scale') instanceof IRFloat);
  t.is(Number(dict.get('one')) + 1, 2);
  t.is(String(dict.get('type')), 'int8');
  // What is read can be written again, and is the same.
  const again = new ir.DictAttrs({ dict: new Map([...dict, ['more', 1]]) as never });
  t.regex(saveJson(again), /"type":"float","data":1\.0/);
  t.regex(saveJson(again), /"type":"DataType","data":"int8"/);
  t.throws(() => new IRFloat('1' as never), { instanceOf: TVMScriptError });
  t.throws(() => new IRDataType('int33x'), { instanceOf: TVMScriptError });
});

test('operators are made by their name', (t) => {
  const op = new ir.Op({ name: 'relax.add' });
  t.is(op.name, 'relax.add');
  const x = new ir.Var({ ty: int32, name: 'x' });
  t.is(script(new ir.Call({ op, args: [x, x], attrs: null, tyArgs: [] })), 'R.add(x, x)');
});

test('a new tensor', (t) => {
  const tensor = new IRTensor({ dtype: 'float32', shape: [2], bytes: new Uint8Array(8) });
  t.deepEqual([tensor.dtype, tensor.shape, tensor.bytes.length], ['float32', [2], 8]);
  const constant = new ir.GenericConst({ value: tensor });
  t.is(constant.value, tensor);
  const wrong = failure(
    () => new IRTensor({ dtype: 'float32', shape: [3], bytes: new Uint8Array(8) }),
  );
  t.is(wrong.message, 'a tensor of float32 and shape [3] has 12 bytes, not 8');
});

test('with shares what does not change', (t) => {
  const main = exampleModule('matmul').functions.get('main') as tirx.PrimFunc;
  const copy = main.with({ params: [...main.params] });
  t.not(copy, main);
  t.is(copy.body, main.body);
  t.is(copy.params[0], main.params[0]);
  t.true(structuralEqual(copy, main));
  t.is(main.with({ body: main.body }), main);
  t.is(main.with({}), main);
  t.is(saveJson(copy), saveJson(main));
});

test('a module of functions of two files', (t) => {
  const first = exampleModule('matmul');
  const second = exampleModule('attention');
  const functions = {
    ...Object.fromEntries(first.functions),
    ...Object.fromEntries(second.functions),
  };
  const module = new IRModule({ functions, attrs: { owner: 'both' } });
  t.deepEqual(
    [...module.functions.keys()],
    [...first.functions.keys(), ...second.functions.keys()],
  );
  t.is(module.functions.get('main'), first.functions.get('main'));
  t.deepEqual(module.attrs, new Map([['owner', 'both']]));
  const text = script(module);
  t.regex(text, /def forward\(/);
  t.regex(text, /def main\(/);
  t.is(script(loadJson(saveJson(module))), text);

  // The function is replaced, and calls of its variable mean the new one.
  const main = module.functions.get('main') as tirx.PrimFunc;
  const changed = module.with({ functions: { main: main.with({ retType: main.retType }) } });
  t.is(changed.globalVars.get('main'), module.globalVars.get('main'));
  t.deepEqual([...changed.functions.keys()], ['main']);
  t.deepEqual(changed.attrs, module.attrs);
});

test('an untouched copy saves the same bytes', (t) => {
  const module = exampleModule('attention_legalized');
  const copy = new IRModule({
    functions: new Map(
      [...module.functions].map(([name, func]) => [module.globalVars.get(name) ?? name, func]),
    ),
  });
  t.true(structuralEqual(copy, module));
  t.is(saveJson(copy), exampleJson('attention_legalized'));
});

test('what is wrong with fields is said', (t) => {
  const wrong = (fields: object) => failure(() => new tirx.Evaluate(fields as never));
  t.like(wrong({ value: 3 }), {
    code: 'FIELD_TYPE',
    message: 'the field value of tirx.Evaluate must be of type ir.Expr, not 3',
  });
  t.like(wrong({ value: int32 }), {
    code: 'FIELD_TYPE',
    message: 'the field value of tirx.Evaluate must be of type ir.Expr, not ir.PrimType',
  });
  t.like(wrong({}), { code: 'MISSING_FIELD', message: 'tirx.Evaluate needs its field value' });
  t.like(wrong({ value: int(1), valu: 2 }), {
    code: 'INVALID_ARGUMENT',
    help: 'did you mean value?',
  });
  t.is(wrong(7 as never).code, 'INVALID_ARGUMENT');
  t.like(
    failure(() => new tirx.SeqStmt({ seq: [int(1) as never] })),
    {
      code: 'FIELD_TYPE',
      message: 'the field seq[0] of tirx.SeqStmt must be of type tirx.Stmt, not ir.IntImm',
    },
  );
  t.is(failure(() => new ir.PrimType({ dtype: 'int33x' })).code, 'FIELD_TYPE');
  t.is(failure(() => int(1.5)).code, 'FIELD_TYPE');
  t.is(failure(() => new ir.StringImm({ value: '\ud800' })).code, 'FIELD_TYPE');
  const round: unknown[] = [];
  round.push(round);
  t.is(failure(() => new ir.DictAttrs({ dict: { round } as never })).code, 'FIELD_TYPE');
  t.is(failure(() => new IRModule({ functions: { f: int(1) } })).code, 'FIELD_TYPE');
  t.is(failure(() => new IRModule({ functions: [] as never })).code, 'INVALID_ARGUMENT');
});

test('objects of a disposed graph cannot be used in new ones', (t) => {
  const module = loadJson(exampleBytes('matmul')) as IRModule;
  const main = module.functions.get('main') as tirx.PrimFunc;
  const { body } = main;
  module.dispose();
  t.is(failure(() => script(new IRModule({ functions: { main } }))).code, 'DISPOSED');
  t.is(failure(() => new tirx.SeqStmt({ seq: [body as tirx.Stmt] })).code, 'DISPOSED');
});

test('new objects outlive the graphs they refer to', (t) => {
  const module = loadJson(exampleBytes('matmul')) as IRModule;
  const copy = module.with({ attrs: { edited: true } });
  const text = script(copy);
  module.dispose();
  t.is(script(copy), text);
});

test('many new objects', (t) => {
  let sum: ir.Expr = new ir.Var({ ty: int32, name: 'x' });
  for (let at = 0; at < 100_000; at++) sum = new prim.Add({ ty: int32, a: sum, b: int(7) });
  t.is(script(sum).length, 'x'.length + 100_000 * ' + 7'.length);
});

test('100,000 edits stay flat', (t) => {
  const module = loadJson(exampleBytes('attention_legalized')) as IRModule;
  const edit = (count: number): void => {
    for (let at = 0; at < count; at++) module.with({ attrs: { at } }).field('attrs');
  };
  edit(10_000);
  const before = process.memoryUsage().rss;
  edit(100_000);
  const grown = process.memoryUsage().rss - before;
  t.true(grown < 200 * 2 ** 20, `${grown} bytes`);
});
