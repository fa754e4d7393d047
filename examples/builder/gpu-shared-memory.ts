import { T, buildPrimFunc, expr } from 'tvmscript';
import type { IRObject } from 'tvmscript';

/** A GPU kernel that turns tiles around in shared memory. */
export function build(): IRObject {
  return buildPrimFunc('gpu_shared_memory', (f) => {
    const from = f.handleArg('a');
    const to = f.handleArg('b');
    const n = f.scalarArg('n', 'int32');
    const a = f.matchBuffer('A', from, [n], 'float32');
    const b = f.matchBuffer('B', to, [n], 'float32');
    const block = f.launchThread('block', 'blockIdx.x', n.add(255).floorDiv(256));
    const thread = f.launchThread('thread', 'threadIdx.x', 256);
    const tile = f.allocBuffer('tile', [256], 'float32', 'shared');
    const at = f.letScalar('at', 'int32', block.mul(256).add(thread));
    f.ifElse(
      at.lt(n),
      () => f.store(tile, thread, a.at(at)),
      () => f.store(tile, thread, T.float32(0)),
    );
    f.evaluate(T.evaluate(T.tvm_storage_sync('shared')));
    f.attrScope(0, 'pragma_unroll', 8, () => {
      f.ifThen(at.lt(n), () => {
        f.store(b, at, tile.at(expr(255).sub(thread)).mul(T.float32(0.5)));
      });
    });
  });
}
