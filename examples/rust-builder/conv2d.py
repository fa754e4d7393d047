# from tvm.script import ir as I
# from tvm.script import relax as R
# from tvm.script import tirx as T

@T.prim_func(s_tir=True)
def conv2d(x: T.Buffer((1, 3, 32, 32), "float32"), w: T.Buffer((8, 3, 3, 3), "float32"), y: T.Buffer((1, 8, 32, 32), "float32")):
    padded = T.sblock_alloc_buffer((1, 3, 34, 34), "float32")
    for n, c, h, v in T.grid(1, 3, 34, 34):
        with T.sblock("pad"):
            vn, vc, vh, vv = T.axis.remap("SSSS", [n, c, h, v])
            padded[vn, vc, vh, vv] = T.if_then_else(vh >= 1 and vh < 33 and vv >= 1 and vv < 33, x[vn, vc, vh - 1, vv - 1], T.float32(0))
    for n, k, ho, h, v, c, rh, rv in T.grid(1, 8, 6, 6, 32, 3, 3, 3):
        with T.sblock("convolve"):
            vn, vk = T.axis.remap("SS", [n, k])
            vh = T.axis.spatial(32, ho * 6 + h)
            vv, vc, vrh, vrv = T.axis.remap("SRRR", [v, c, rh, rv])
            T.where(ho * 6 + h < 32)
            T.reads(padded[vn, vc, vh + vrh, vv + vrv], w[vk, vc, vrh, vrv])
            T.writes(y[vn, vk, vh, vv])
            with T.init():
                y[vn, vk, vh, vv] = T.float32(0)
            y[vn, vk, vh, vv] = y[vn, vk, vh, vv] + padded[vn, vc, vh + vrh, vv + vrv] * w[vk, vc, vrh, vrv]
