import { join } from 'node:path';
import test from 'ava';
import {
  Expr,
  I,
  IdDoc,
  R,
  T,
  TVMScriptError,
  build,
  buildExpr,
  buildModule,
  buildPrimFunc,
  buildRelaxFunction,
  conditional,
  dialect,
  dict,
  expr,
  float,
  lambda,
  list,
  name,
  parse,
  slice,
  structuralEqual,
} from '../src/index.js';
import type { Diagnostic, Name, Value } from '../src/index.js';
import { root } from './_examples.js';

const file = join(root, '__test__/builder.test.ts');

/** The findings of a build that fails. */
function findings(
  t: { throws: (run: () => unknown) => unknown },
  run: () => unknown,
): Diagnostic[] {
  const error = t.throws(run) as TVMScriptError;
  if (!(error instanceof TVMScriptError)) throw error as Error;
  return [...error.diagnostics];
}

test('expressions of all operators and values', (t) => {
  const text = (value: Value) => expr(value).toString();
  const x = expr(new IdDoc('x'));
  t.is(text(x.add(1).mul(2).sub(x.div(3))), '(x + 1) * 2 - x / 3');
  t.is(text(x.floorDiv(2).mod(3).pow(4)), '(x // 2 % 3) ** 4');
  t.is(text(x.shl(1).bitOr(x.shr(2)).bitXor(x.bitAnd(3))), '(x << 1 | x >> 2) ^ x & 3');
  t.is(text(x.lt(1).and(x.le(2)).or(x.gt(3))), 'x < 1 and x <= 2 or x > 3');
  t.is(text(x.ge(1).and(x.equal(2)).and(x.notEqual(3))), 'x >= 1 and x == 2 and x != 3');
  t.is(text(x.neg().invert().logicalNot()), 'not ~-x');
  t.is(text(x.matmul(x).attr('dtype')), '(x @ x).dtype');
  t.is(text(x.at(1, slice(2, 3), slice(null, null, 2))), 'x[1, 2:3, ::2]');
  t.is(
    text([1, 2.5, true, null, 'a', 10n ** 20n]),
    '(1, 2.5, True, None, "a", 100000000000000000000)',
  );
  t.is(text(list([float(1), [1]])), '[1.0, (1,)]');
  t.is(text(dict({ a: 1 })), '{"a": 1}');
  t.is(text(dict(new Map<Value, Value>([[1, x]]))), '{1: x}');
  t.is(text(conditional(x, 1, 2)), '1 if x else 2');
  t.is(text(lambda(['i', 'j'], (i, j) => [j, i])), 'lambda i, j: (j, i)');
  t.is(text(T.axis.remap), 'T.axis.remap');
  t.is(text(R.Tensor([4], { dtype: 'float32' })), 'R.Tensor((4,), dtype="float32")');
  const N = dialect<{ readonly tile: { readonly load: Name } }>('N');
  t.is(text(N.tile.load(1)), 'N.tile.load(1)');
  t.is(text(dialect('N')['tile'] ?? 0), 'N.tile');
  t.is(text(name('a.b.c')), 'a.b.c');
  t.true(T.exp(1) instanceof Expr);
  t.is(T.exp, T.exp);
});

test('fragments', (t) => {
  t.is(String(buildExpr(T.int32(1))), '1');
  t.is(buildExpr(I.vdevice('llvm')).typeKey, 'relax.VDevice');
  const map = buildExpr(T.index_map(lambda(['i', 'j'], (i, j) => [j, i])));
  t.is(map.typeKey, 'tirx.IndexMap');
  t.is(findings(t, () => buildExpr(1))[0]?.code, 'INVALID_ARGUMENT');
});

test('several objects at one time', (t) => {
  const built = build((s) => {
    s.primFunc('zero', (f) => {
      const a = f.bufferArg('A', [8], 'float32');
      f.serial('i', 8, (i) => f.store(a, i, float(0)));
    });
    s.relaxFunction('same', (f) => f.returnValue(f.tensorArg('x', [8], 'float32')));
    s.module('M', (m) => m.attrs({ a: 1 }));
    s.fragment(R.Tensor([8, 8], 'float16'));
  });
  t.deepEqual(
    built.map((object) => [object.name, object.object.typeKey]),
    [
      ['zero', 'tirx.PrimFunc'],
      ['same', 'relax.expr.Function'],
      ['M', 'ir.IRModule'],
      ['', 'relax.TensorType'],
    ],
  );
});

test('objects that exist stand in what is built', (t) => {
  const kernel = buildPrimFunc('kernel', (f) => {
    const a = f.bufferArg('A', [8], 'float32');
    f.store(a, 0, 1);
  });
  const loaded = parse(String(kernel));
  const module = buildModule('Module', (m) => {
    const own = m.existing('kernel', loaded);
    m.relaxFunction('main', (f) => {
      const x = f.tensorArg('x', [8], 'float32');
      const y = f.bind(
        'y',
        R.call_tir_inplace(own, [x], {
          inplace_indices: list([0]),
          out_ty: R.Tensor([8], { dtype: 'float32' }),
        }),
      );
      f.returnValue(y);
    });
  });
  t.true(structuralEqual(module, parse(String(module))));
  const type = buildExpr(R.Tensor([8], 'float32'));
  const f = buildRelaxFunction('f', (g) => g.returnValue(g.arg('x', type)));
  t.regex(String(f), /x: R.Tensor\(\(8,\), dtype="float32"\)/);
});

test('names meet and get numbers', (t) => {
  const f = buildPrimFunc('f', (g) => {
    const a = g.bufferArg('A', [4, 4], 'float32');
    g.bufferArg('A', [4], 'float32');
    g.serial('i', 4, (i) => g.serial('i', 4, (j) => g.store(a, [i, j], float(0))));
    g.serial('i', 4, (i) => g.store(a, [i, i], float(0)));
    g.serial('T', 4, (i) => g.store(a, [i, i], T.float32(0)));
  });
  t.regex(String(f), /def f\(A: .*, A_1: /);
  t.regex(String(f), /for T_1 in range\(4\)/);
});

test('all mistakes at once, each at its call', (t) => {
  let leaked: Expr | undefined;
  const found = findings(t, () =>
    buildModule('Module', (m) => {
      m.primFunc('bad', (f) => {
        const a = f.bufferArg('A', [4], 'float32');
        f.serial('i', 4, (i) => {
          leaked = i;
          f.store(a, [i, i, i], 1);
          f.scalarArg('late', 'int32');
        });
        f.store(a, leaked ?? 0, 2);
        f.evaluate(T.exp(name('T.nope')(1)));
      });
      m.primFunc('worse', (f) => {
        f.evaluate(f.scalarArg('n', 'int32').add('text'));
      });
    }),
  );
  t.deepEqual(
    found.map(({ code, file: where, span }) => [
      code,
      where,
      (span?.line ?? 0) - (found[0]?.span?.line ?? 0),
    ]),
    [
      ['WRONG_INDEX', file, 0],
      ['WRONG_PLACE', file, 1],
      ['UNDEFINED_NAME', file, 3],
      ['UNKNOWN_NAME', file, 4],
      [found[4]?.code, file, 7],
    ],
  );
  t.true(found.every(({ span }) => span !== undefined && span.column > 8));
  // The line of the program, with the call underlined.
  const [, , , wrongName] = found;
  t.regex(wrongName?.snippet ?? '', /\n\d+ \| +f\.evaluate\(T\.exp\(name\('T\.nope'\)\(1\)\)\);\n/);
});

test('wrong arguments are refused at once', (t) => {
  const code = (run: () => unknown) => findings(t, run)[0]?.code;
  const inBody = (say: (f: Parameters<Parameters<typeof buildPrimFunc>[1]>[0]) => unknown) => () =>
    buildPrimFunc('f', say);
  const wrong: (() => unknown)[] = [
    () => buildPrimFunc('f', 1 as never),
    () => buildPrimFunc(1 as never, () => {}),
    () => build((async () => {}) as never),
    inBody(async () => {}),
    inBody((f) => f.serial('not a name', 4, () => {})),
    inBody((f) => f.serial('i', 4, 1 as never)),
    inBody((f) => f.grid('i' as never, [4], () => {})),
    inBody((f) => f.evaluate(Symbol('x') as never)),
    inBody((f) => f.evaluate(undefined as never)),
    inBody((f) => f.funcAttr(1 as never)),
    () => name('T.'),
    () => expr({} as never),
    () => float('1' as never),
    () => list(1 as never),
    () => dict(1 as never),
    () => lambda('i' as never, () => 1),
    () => T.exp('\ud800'),
    () => {
      (T as { exp: unknown }).exp = 1;
    },
  ];
  for (const run of wrong) t.is(code(run), 'INVALID_ARGUMENT', String(run));
  const nested: Value[] = [];
  nested.push(nested);
  t.is(
    code(() => expr(nested)),
    'INVALID_ARGUMENT',
  );
});

test('what is thrown in a body is thrown on, and statements that come too late are refused', (t) => {
  const error = new Error('mine');
  t.is(
    t.throws(() =>
      buildPrimFunc('f', () => {
        throw error;
      }),
    ),
    error,
  );
  let late: (() => void) | undefined;
  buildPrimFunc('f', (f) => {
    const a = f.bufferArg('A', [4], 'float32');
    f.store(a, 0, 1);
    late = () => f.store(a, 0, 1);
  });
  t.is(findings(t, () => late?.())[0]?.message, 'a statement is said when the function is over');
});

test('what has no name gets the one that TVM gives it', (t) => {
  const f = buildPrimFunc('f', (g) => {
    const a = g.matchBuffer(null, g.handleArg('a'), [8, 8], 'float32');
    g.serial(null, 8, (i) => g.serial(null, 8, (j) => g.store(a, [i, j], float(0))));
    g.grid([null, null], [8, 8], (i, j) => g.store(a, [i, j], float(1)));
  });
  t.regex(String(f), /def f\(buffer: T\.Buffer/);
  t.regex(String(f), /for v, v_1 in T\.grid\(8, 8\):\n +buffer\[v, v_1\] = T\.float32\(0\.0\)/);
  const r = buildRelaxFunction('r', (g) => {
    const x = g.tensorArg('x', [8], 'float32');
    const y = g.bind(null, R.add(x, g.bind(null, R.add(x, x))));
    const z = g.dataflow(() => {
      const inner = g.bind(null, R.add(y, g.bind(null, R.add(y, y))));
      g.output(inner);
      return inner;
    });
    g.returnValue(z);
  });
  t.regex(String(r), /gv: .*\n.*gv1: .*\n.*\n.*lv: .*\n.*lv1: /);
});

test('arguments by name are typed where they are known', (t) => {
  t.is(String(R.nn.softmax(1, { axis: -1 })), 'R.nn.softmax(1, axis=-1)');
  // @ts-expect-error: there is no such argument
  t.is(String(R.nn.softmax(1, { axes: -1 })), 'R.nn.softmax(1, axes=-1)');
  // @ts-expect-error: there is no such name
  t.is(String(T.nothing), 'T.nothing');
  t.is(
    String(T.call_extern('int32', 'f', { anything: 1 })),
    'T.call_extern("int32", "f", anything=1)',
  );
  // What is not given is left out.
  const axis: Value | undefined = undefined;
  t.is(String(R.nn.softmax(1, axis === undefined ? {} : { axis })), 'R.nn.softmax(1)');
});
