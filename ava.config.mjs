export default {
  files: ['__test__/**/*.test.{ts,mts}'],
  extensions: { ts: 'module', mts: 'module' },
  nodeArguments: ['--import', '@oxc-node/core/register'],
  // An addon's panics and aborts must stay in one test file's process.
  workerThreads: false,
  concurrency: 2,
  timeout: '2m',
};
