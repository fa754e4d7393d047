import test from 'ava';
import {
  TVMScriptError,
  assertStructuralEqual,
  firstStructuralMismatch,
  loadJson,
  structuralEqual,
  structuralHash,
} from 'tvmscript';
import { exampleBytes, exampleJson } from './_examples.js';

const matmul = () => loadJson(exampleBytes('matmul'));
const smaller = () => loadJson(exampleJson('matmul').replaceAll('"data":128', '"data":64'));

test('two copies are equal', (t) => {
  t.true(structuralEqual(matmul(), matmul()));
  t.is(firstStructuralMismatch(matmul(), matmul()), null);
  t.notThrows(() => assertStructuralEqual(matmul(), matmul()));
});

test('names of variables do not count, sizes do', (t) => {
  const renamed = loadJson(exampleJson('matmul').replaceAll('"v_i"', '"other"'));
  t.true(structuralEqual(matmul(), renamed));
  t.false(structuralEqual(matmul(), smaller()));
});

test('the hash is TVM’s, unsigned 64 bits', (t) => {
  // tvm_ffi.structural_hash of the module, taken modulo 2^64.
  t.is(structuralHash(matmul()), 8_977_967_321_216_436_469n);
  t.not(structuralHash(matmul()), structuralHash(smaller()));
});

test('the first mismatch has a path on both sides', (t) => {
  const mismatch = firstStructuralMismatch(matmul(), smaller());
  t.regex(mismatch?.lhs ?? '', /^<root>\.functions\[I\.GlobalVar\("main"\)\]\./);
  t.is(mismatch?.lhs, mismatch?.rhs);
});

test('an assertion says what TVM says', (t) => {
  const error = t.throws(() => assertStructuralEqual(matmul(), smaller()), {
    instanceOf: TVMScriptError,
  });
  t.is(error.code, 'NOT_EQUAL');
  t.regex(error.message, /^StructuralEqual check failed, caused by lhs at <root>/);
  t.regex(error.message, /\^\^\^/);
  t.regex(error.message, /^and rhs at <root>/m);
});

test('free variables are equal only where they may be mapped', (t) => {
  const path = '<root>.functions[I.GlobalVar("main")].params[0]';
  const [a, b] = [matmul().at(path), matmul().at(path)];
  if (a === undefined || b === undefined) return t.fail();
  t.true(structuralEqual(a, a));
  t.false(structuralEqual(a, b));
  t.true(structuralEqual(a, b, { mapFreeVars: true }));
  t.is(structuralHash(a, { mapFreeVars: true }), structuralHash(b, { mapFreeVars: true }));
});

test('the content of tensors may be left out', (t) => {
  // One float32 on the CPU: 0 and 1.
  const tensor = (element: string) =>
    loadJson(
      `{"root_index":0,"nodes":[{"type":"ffi.Tensor","data":"P6G0lvBAXt0AAAAAAAAAAAEAAAAAAAAAAQAAAAIgAQABAAAAAAAAAAQAAAAAAAAA${element}=="}]}`,
    );
  const [a, b] = [tensor('AAAAAA'), tensor('AACAPw')];
  t.false(structuralEqual(a, b));
  t.true(structuralEqual(a, b, { skipTensorContent: true }));
});
