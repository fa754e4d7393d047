/** The generated loader lies beside the bundle, whichever source file imports it. */
const loader = {
  name: 'loader',
  resolveId: (id) =>
    id.endsWith('/binding/index.js') ? { id: './binding/index.js', external: true } : null,
};

// One file an entry: each module that Node has to find and compile costs half a millisecond.
const shared = {
  platform: 'node',
  // The entries that import one another, and the command line's dependencies.
  external: ['./index.js', /^[a-z]/],
  plugins: [loader],
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
    plugins: [loader, exportsByRequire],
  },
  {
    ...shared,
    input: 'src/cli.ts',
    output: { file: 'dist/cli.js', format: 'cjs', banner: '#!/usr/bin/env node' },
  },
];
