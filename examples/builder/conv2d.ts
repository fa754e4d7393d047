import { T, buildPrimFunc } from 'tvmscript';
import type { IRObject } from 'tvmscript';

/** A convolution with padding, whose rows are split so that a block has a predicate. */
export function build(): IRObject {
  return buildPrimFunc('conv2d', (f) => {
    f.options({ s_tir: true });
    const x = f.bufferArg('x', [1, 3, 32, 32], 'float32');
    const w = f.bufferArg('w', [8, 3, 3, 3], 'float32');
    const y = f.bufferArg('y', [1, 8, 32, 32], 'float32');
    const padded = f.bind('padded', T.sblock_alloc_buffer([1, 3, 34, 34], 'float32'));
    f.grid(['n', 'c', 'h', 'v'], [1, 3, 34, 34], (...loops) => {
      f.sblock('pad', () => {
        const [n, c, h, v] = f.axisRemap('SSSS', ['vn', 'vc', 'vh', 'vv'], loops);
        const inside = h.ge(1).and(h.lt(33)).and(v.ge(1)).and(v.lt(33));
        const value = x.at(n, c, h.sub(1), v.sub(1));
        f.store(padded, [n, c, h, v], T.if_then_else(inside, value, T.float32(0)));
      });
    });
    const names = ['n', 'k', 'ho', 'h', 'v', 'c', 'rh', 'rv'] as const;
    f.grid(names, [1, 8, 6, 6, 32, 3, 3, 3], (n, k, ho, h, v, c, rh, rv) => {
      f.sblock('convolve', () => {
        const [vn, vk] = f.axisRemap('SS', ['vn', 'vk'], [n, k]);
        const row = ho.mul(6).add(h);
        const vh = f.axisSpatial('vh', 32, row);
        const reduced = ['vv', 'vc', 'vrh', 'vrv'] as const;
        const [vv, vc, vrh, vrv] = f.axisRemap('SRRR', reduced, [v, c, rh, rv]);
        f.predicate(row.lt(32));
        const input = padded.at(vn, vc, vh.add(vrh), vv.add(vrv));
        const weight = w.at(vk, vc, vrh, vrv);
        const sum = y.at(vn, vk, vh, vv);
        f.reads(input, weight);
        f.writes(sum);
        f.init(() => f.assign(sum, T.float32(0)));
        f.assign(sum, sum.add(input.mul(weight)));
      });
    });
  });
}
