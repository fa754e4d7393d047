import { T, buildPrimFunc, slice } from 'tvmscript';
import type { Expr, IRObject } from 'tvmscript';

/** What an instruction of a tensor core does, as schedules want it said. */
export function build(): IRObject {
  return buildPrimFunc('tensor_intrinsic', (f) => {
    f.options({ s_tir: true });
    const tile = (name: string, handle: Expr, dtype: string, scope: string) =>
      f.matchBuffer(name, handle, [16, 16], dtype, { offset_factor: 16, scope });
    const [ha, hb, hc] = [f.handleArg('a'), f.handleArg('b'), f.handleArg('c')];
    const a = tile('A', ha, 'float16', 'shared');
    const b = tile('B', hb, 'float16', 'shared');
    const c = tile('C', hc, 'float32', 'wmma.accumulator');
    f.sblock('root', () => {
      f.reads(whole(c), whole(a), whole(b));
      f.writes(whole(c));
      f.grid(['i', 'j', 'k'], [16, 16, 16], (...loops) => {
        f.sblock('update', () => {
          const [i, j, k] = f.axisRemap('SSR', ['vi', 'vj', 'vk'], loops);
          f.store(c, [i, j], c.at(i, j).add(wide(a.at(i, k)).mul(wide(b.at(k, j)))));
        });
      });
    });
  });
}

/** All elements of a tile. */
function whole(buffer: Expr): Expr {
  return buffer.at(slice(0, 16), slice(0, 16));
}

function wide(x: Expr): Expr {
  return T.Cast('float32', x);
}
