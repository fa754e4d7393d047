import test from 'ava';
import { IRModule, IRObject, IRTensor, hasTypeKey, isInstance, loadJson } from 'tvmscript';
import { exampleBytes } from './_examples.js';

function load(name: string): IRModule {
  const object = loadJson(exampleBytes(name));
  if (!(object instanceof IRModule)) throw new Error(`${name} is no module`);
  return object;
}

test('a module lists functions, attributes and global infos by name', (t) => {
  const module = load('attention_legalized');
  t.is(module.typeKey, 'ir.IRModule');
  t.true(module.functions.has('forward'));
  t.true(module.functions.size > 5);
  t.deepEqual([...module.functions.keys()].toSorted(), [...module.globalVars.keys()].toSorted());
  t.is(module.functions.get('forward')?.typeKey, 'relax.expr.Function');
  t.is(module.attrs.size, 0);
  t.is(module.globalInfos.size, 0);
  t.deepEqual(module.fieldNames.slice(0, 2), ['functions', 'global_var_map_']);
});

test('fields are properties under TVM’s names in camelCase', (t) => {
  const main = load('matmul').functions.get('main');
  t.true(hasTypeKey(main, 'tirx.PrimFunc'));
  if (!hasTypeKey(main, 'tirx.PrimFunc')) return;
  t.is(main.params.length, 3);
  t.is(main.field('ret_type'), main.field('retType'));
  t.is(main.field('no_such_field'), undefined);
  t.true(main.body instanceof IRObject);
  t.true(Object.isFrozen(main.params));
});

test('the same node is the same object', (t) => {
  const module = load('matmul');
  t.is(module.functions.get('main'), module.functions.get('main'));
  const main = module.functions.get('main');
  t.is(main?.field('params'), main?.field('params'));
  t.is(main?.field('body'), main?.field('body'));
});

test('a type is also an instance of those it derives from', (t) => {
  const main = load('matmul').functions.get('main');
  t.true(isInstance(main, 'tirx.PrimFunc'));
  t.true(isInstance(main, 'ir.BaseFunc'));
  t.false(isInstance(main, 'ir.Type'));
  t.false(isInstance('text', 'ir.BaseFunc'));
});

test('an operator has its name', (t) => {
  const call = load('attention').at(
    '<root>.functions[I.GlobalVar("forward")].body.blocks[0].bindings[0].value',
  );
  if (!hasTypeKey(call, 'ir.Call') || call.op === null) return t.fail();
  t.is((call.op as IRObject & { name?: string }).name, 'relax.nn.rms_norm');
});

test('a tensor has a type, a shape and bytes', (t) => {
  const tensor = loadJson(
    '{"root_index":0,"nodes":[{"type":"ffi.Tensor","data":"P6G0lvBAXt0AAAAAAAAAAAEAAAAAAAAAAQAAAAIgAQABAAAAAAAAAAQAAAAAAAAAAACAPw=="}]}',
  );
  if (!(tensor instanceof IRTensor)) return t.fail();
  t.is(tensor.dtype, 'float32');
  t.deepEqual(tensor.shape, [1]);
  t.deepEqual([...tensor.bytes], [0, 0, 0x80, 0x3f]);
});

test('a whole module can be walked', (t) => {
  const seen = new Set<IRObject>();
  const dtypes = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value instanceof Map) for (const item of value.values()) visit(item);
    else if (value instanceof IRObject && !seen.has(value)) {
      seen.add(value);
      for (const name of value.fieldNames) visit(value.field(name));
      const dtype = value.field('dtype');
      if (typeof dtype === 'string') dtypes.add(dtype);
    }
  };
  visit(load('attention_legalized'));
  t.true(seen.size > 500);
  t.true(dtypes.has('int64'));
});
