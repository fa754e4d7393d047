import { join } from 'node:path';
import test from 'ava';
import ts from 'typescript';
import { findAll, hasTypeKey, ir, isInstance, parse, prim, tirx } from 'tvmscript';
import type { IRObject, IRValue, KnownObject, ObjectByKey, TypeKey } from 'tvmscript';
import * as tvmscript from 'tvmscript';
import { root } from './_examples.js';

/** Compiles only where the two types are the same. */
function same<A, B>(
  ...proof: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : ['different']
): void {
  if (proof.length > 0) throw new Error('the types differ');
}

test('guards narrow', (t) => {
  const func: IRObject = parse('@T.prim_func\ndef f(x: T.int32):\n    T.evaluate(x + 1)');
  if (!hasTypeKey(func, 'tirx.PrimFunc')) return t.fail();
  same<typeof func.params, readonly ir.Var[]>();
  const { body } = func;
  if (!(body instanceof tirx.Evaluate)) return t.fail();
  same<typeof body.value, ir.Expr | null>();
  const value: IRValue = body.value;
  if (!isInstance(value, 'ir.Expr')) return t.fail();
  same<typeof value.ty, ir.Type>();
  if (!hasTypeKey(value, 'prim.Add')) return t.fail();
  same<typeof value.typeKey, 'prim.Add'>();
  same<typeof value.a, ir.Expr | null>();

  const adds = findAll(func, prim.Add);
  same<typeof adds, prim.Add[]>();
  const loops = findAll(func, 'tirx.For');
  same<typeof loops, tirx.For[]>();
  t.is(adds.length, 1);
});

test('a union is told apart by its type key', (t) => {
  const describe = (object: KnownObject): string => {
    switch (object.typeKey) {
      case 'ir.Op':
        same<typeof object.name, string>();
        return object.name;
      case 'tirx.For':
        same<typeof object.kind, number | bigint>();
        return String(object.kind);
      default:
        return object.typeKey;
    }
  };
  t.is(describe(new ir.Op({ name: 'relax.add' })), 'relax.add');
  same<ObjectByKey['prim.Mul'], prim.Mul>();
});

test('every type that TVM saves has a class', (t) => {
  const { interfaces, program } = declarations();
  const keys = interfaces.get('ObjectByKey');
  if (keys === undefined) return t.fail();
  const checker = program.getTypeChecker();
  const all = checker.getDeclaredTypeOfSymbol(keys).getProperties();
  t.true(all.length > 300);
  for (const { name } of all) {
    const key = name as TypeKey;
    const at = key.lastIndexOf('.');
    const space = key
      .slice(0, at)
      .replaceAll(/[._]([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const exported = (tvmscript as unknown as Record<string, Record<string, unknown>>)[
      SPACES[space] ?? space
    ];
    const objectClass = key === 'ir.IRModule' ? tvmscript.IRModule : exported?.[key.slice(at + 1)];
    t.is((objectClass as { typeKey?: string } | undefined)?.typeKey, key);
  }
});

/** Namespaces whose names are those of functions. */
const SPACES: Readonly<Record<string, string>> = {
  script: 'scriptObjects',
  transform: 'transformObjects',
};

test('no public type is any', (t) => {
  const { program, entry } = declarations();
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(entry);
  if (module === undefined) return t.fail();
  const found: string[] = [];
  let checked = 0;
  const seen = new Set<ts.Node>();
  const look = (node: ts.Node, where: string): void => {
    if (seen.has(node)) return;
    seen.add(node);
    checked++;
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(where);
    ts.forEachChild(node, (child) => look(child, where));
  };
  for (const symbol of checker.getExportsOfModule(module)) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    for (const declaration of target.getDeclarations() ?? []) look(declaration, symbol.name);
  }
  for (const file of program.getSourceFiles()) {
    if (file.fileName.startsWith(join(root, 'dist'))) look(file, file.fileName);
  }
  t.deepEqual(found, []);
  t.true(checked > 10_000);
});

/** The declarations of the built package. */
function declarations() {
  const file = join(root, 'dist', 'index.d.ts');
  const program = ts.createProgram([file], {
    module: ts.ModuleKind.Node20,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    types: ['node'],
  });
  const entry = program.getSourceFile(file);
  if (entry === undefined) throw new Error(`no ${file}`);
  const interfaces = new Map<string, ts.Symbol>();
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(entry);
  for (const symbol of module ? checker.getExportsOfModule(module) : []) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    interfaces.set(symbol.name, target);
  }
  return { program, entry, interfaces };
}
