/** What lies beside the bundle, whichever source file imports it: the generated loader, the library. */
const NEIGHBOURS = [
  [/^\.\.?\/binding\/index\.js$/, './binding/index.js'],
  [/^(\.\/|\.\.\/)index\.js$/, './index.js'],
];
const neighbours = {
  name: 'neighbours',
  resolveId: (id) => {
    const [, external] = NEIGHBOURS.find(([pattern]) => pattern.test(id)) ?? [];
    return external && { id: external, external: true };
  },
};

// One file an entry: each module that Node has to find and compile costs half a millisecond.
const shared = {
  platform: 'node',
  external: [/^[a-z]/],
  plugins: [neighbours],
};

// `export … from` a CommonJS file makes Node scan that file for its exports, which costs as much as
// all the rest of the import; what is exported is known here.
const exportsByRequire = {
  name: 'exports-by-require',
  renderChunk: (_, { exports }) =>
    [
      `import { createRequire } from 'node:module';`,
      `export const { ${exports.join(', ')} } = createRequire(import.meta.url)('./index.js');`,
      '',
    ].join('\n'),
};

export default [
  { ...shared, input: 'src/index.ts', output: { file: 'dist/index.js', format: 'cjs' } },
  {
    ...shared,
    input: 'src/index.mts',
    output: { file: 'dist/index.mjs', format: 'es' },
    plugins: [neighbours, exportsByRequire],
  },
  {
    ...shared,
    input: 'src/cli/main.ts',
    output: { file: 'dist/cli.js', format: 'cjs', banner: '#!/usr/bin/env node' },
  },
];
