import { T, buildPrimFunc, dict, list } from 'tvmscript';
import type { IRObject } from 'tvmscript';

/** The sums of rows on a GPU: a row a block of threads, an element a thread. */
export function build(): IRObject {
  return buildPrimFunc('gpu_reduction', (f) => {
    f.options({ s_tir: true });
    const a = f.bufferArg('A', [1024, 256], 'float32');
    const b = f.bufferArg('B', [1024], 'float32');
    const target = dict({
      kind: 'cuda',
      tag: '',
      keys: list(['cuda', 'gpu']),
      arch: 'sm_80',
      max_num_threads: 1024,
      thread_warp_size: 32,
    });
    f.funcAttr({ target: T.target(target) });
    f.threadBinding('block', 1024, 'blockIdx.x', (block) => {
      f.threadBinding('thread', 256, 'threadIdx.x', (thread) => {
        f.sblock('sum', () => {
          const row = f.axisSpatial('row', 1024, block);
          const column = f.axisReduce('column', 256, thread);
          f.reads(a.at(row, column));
          f.writes(b.at(row));
          f.init(() => f.store(b, row, T.float32(0)));
          f.store(b, row, b.at(row).add(a.at(row, column)));
        });
      });
    });
  });
}
