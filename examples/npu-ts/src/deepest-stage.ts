import type { IRModule } from 'tvmscript';
import { visit } from 'tvmscript';

/** The highest stage that a tile of a module is loaded in. */
export function deepestStage(module: IRModule): number {
  let deepest = 0;
  visit(module, {
    'npu.TileLoad'(load) {
      deepest = Math.max(deepest, load.stage);
    },
    // What is no pipeline has no stages in it.
    'tirx.PrimFunc': () => false,
  });
  return deepest;
}
