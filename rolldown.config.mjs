// One file an entry: each module that Node has to find and compile costs half a millisecond.
const shared = {
  platform: 'node',
  // The generated loader, the entries that import one another, and the command line's dependencies.
  external: ['./binding/index.js', './index.js', /^[a-z]/],
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
    plugins: [exportsByRequire],
  },
  {
    ...shared,
    input: 'src/cli.ts',
    output: { file: 'dist/cli.js', format: 'cjs', banner: '#!/usr/bin/env node' },
  },
];
