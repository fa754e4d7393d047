import { T, buildPrimFunc, list, slice } from 'tvmscript';
import type { IRObject } from 'tvmscript';

/** Buffers of all kinds: matched with strides, declared over a pointer, local, seen as another type. */
export function build(): IRObject {
  return buildPrimFunc('buffers', (f) => {
    const handle = f.handleArg('a');
    const data = f.arg('data', T.handle('float32'));
    const [m, n] = f.unpack(['m', 'n'], [T.int32(), T.int32()]);
    const a = f.matchBuffer('A', handle, [m, n], 'float32', {
      strides: list([n.mul(2), 1]),
      offset_factor: 4,
    });
    const flat = f.declBuffer('flat', [256], 'float32', data);
    const scratch = f.allocBuffer('scratch', [16, 16], 'float16', 'local');
    const halves = f.declBuffer('halves', [16, 32], 'uint8', scratch.attr('data'), {
      scope: 'local',
    });
    f.grid(['i', 'j'], [16, 16], (i, j) => {
      f.store(scratch, [i, j], T.Cast('float16', a.at(i, j).add(flat.at(i.mul(16).add(j)))));
    });
    f.serial('i', 16, (i) => {
      f.store(a, [i, 0], T.Cast('float32', halves.at(i, i)));
    });
    f.store(a, [0, slice(0, 4)], T.Broadcast(T.float32(1), 4));
  });
}
