// One implementation serves `import` and `require`: an object made by one is an object to the other.
export {
  IRModule,
  IRObject,
  IRTensor,
  TVMScriptError,
  assertStructuralEqual,
  firstStructuralMismatch,
  hasTypeKey,
  isInstance,
  loadJson,
  loadJsonAsync,
  saveJson,
  saveJsonAsync,
  saveJsonBytes,
  script,
  scriptAsync,
  scriptBytes,
  structuralEqual,
  structuralHash,
} from './index.js';
export type * from './index.js';
