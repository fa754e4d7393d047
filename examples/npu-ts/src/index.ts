import type { TypeRecord } from 'tvmscript';
import { registerDialect } from 'tvmscript';
import type { NpuClasses } from './objects.js';
import { swizzle } from './swizzle.js';
import types from './types.json' with { type: 'json' };

export { deepestStage } from './deepest-stage.js';
export type * from './objects.js';

/** The dialect `npu`, whose names have the prefix `N`; importing this file registers it. */
export const npu = registerDialect<NpuClasses>({
  name: 'npu',
  prefix: 'N',
  header: ['from npu.script import ir as {}'],
  modules: ['npu.script.ir'],
  reservedNames: ['npu'],
  configKeys: { 'npu.lanes_as_list': 'boolean' },
  // Its statements stand among those of tirx, and its functions hold both.
  embeddedIn: 'tirx',
  types: types as readonly TypeRecord[],
  functions: { 'npu.Kernel': { order: 2 } },
  syntax: {
    'npu.Kernel': `@N.kernel(cores={cores?})
def {name}({params}) -> {ret_type}:
    {attrs}
    {body}`,
    'npu.TileLoad': 'N.tile_load({dst}, {src}, {indices*}, stage={stage?})',
    'npu.TileMatmul': 'N.tile_matmul({acc}, {lhs}, {rhs}, {scale})',
    'npu.TileStore': 'N.tile_store({dst}, {src}, {indices*})',
    'npu.Pipeline': 'with N.pipeline({stages}):\n    {body}',
    'npu.ForTiles': 'for {var} in N.tiles({count}):\n    {body}',
    'npu.Dequant': 'N.dequant({value}, {scale}, ty={ty?value.ty})',
    'npu.Fixed': 'N.fixed({bits}, {fraction?})',
    'npu.TileShape': 'N.tile_shape[{rows}, {columns}, {layout?}]',
    'npu.Swizzle': swizzle,
  },
});
