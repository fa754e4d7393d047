import test from 'ava';
import { IRDataType, IRFloat, T, buildExpr, parse, script } from 'tvmscript';
import type { tirx } from 'tvmscript';

test('floats and data types are values of expressions', (t) => {
  t.is(
    script(buildExpr(T.Cast(new IRDataType('f16'), new IRFloat(1)))),
    'T.Cast("float16", T.float32(1.0))',
  );
});

test('and of scripts that capture them', (t) => {
  const source = '@T.prim_func\ndef f():\n    T.evaluate(T.Cast(dtype, one))';
  const names = { dtype: new IRDataType('float16'), one: new IRFloat(1) };
  const { body } = parse(source, { names }) as tirx.PrimFunc;
  t.is(script(body as tirx.Stmt), 'T.evaluate(T.Cast("float16", T.float32(1.0)))');
});
