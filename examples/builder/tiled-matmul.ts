import { T, buildModule } from 'tvmscript';
import type { IRModule } from 'tvmscript';

const N = 128;
const TILE = 16;

/** A matrix product in tiles, whose sums lie in registers until a tile is done. */
export function build(): IRModule {
  return buildModule('Module', (m) => {
    m.primFunc('matmul', (f) => {
      f.options({ s_tir: true });
      const a = f.bufferArg('A', [N, N], 'float32');
      const b = f.bufferArg('B', [N, N], 'float32');
      const c = f.bufferArg('C', [N, N], 'float32');
      f.funcAttr({ 'tirx.noalias': true });
      const sums = f.sblockAllocBuffer('C_local', [N, N], 'float32', 'local');
      f.grid(['io', 'jo'], [N / TILE, N / TILE], (io, jo) => {
        f.grid(['ii', 'ji', 'k'], [TILE, TILE, N], (ii, ji, k) => {
          f.sblock('multiply', () => {
            const vi = f.axisSpatial('vi', N, io.mul(TILE).add(ii));
            const vj = f.axisSpatial('vj', N, jo.mul(TILE).add(ji));
            const vk = f.axisReduce('vk', N, k);
            f.reads(a.at(vi, vk), b.at(vk, vj));
            f.writes(sums.at(vi, vj));
            f.sblockAttr({ tile: [TILE, TILE] });
            f.init(() => f.store(sums, [vi, vj], T.float32(0)));
            f.store(sums, [vi, vj], sums.at(vi, vj).add(a.at(vi, vk).mul(b.at(vk, vj))));
          });
        });
        f.grid(['ii', 'ji'], [TILE, TILE], (ii, ji) => {
          f.sblock('write_back', () => {
            const vi = f.axisSpatial('vi', N, io.mul(TILE).add(ii));
            const vj = f.axisSpatial('vj', N, jo.mul(TILE).add(ji));
            f.store(c, [vi, vj], sums.at(vi, vj));
          });
        });
      });
    });
  });
}
