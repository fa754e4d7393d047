import type { IRClass, ir, tirx } from 'tvmscript';

/** A tile of a buffer is read. */
export interface TileLoad extends tirx.Stmt {
  readonly typeKey: 'npu.TileLoad';
  readonly dst: ir.Var;
  readonly src: ir.Var;
  readonly indices: readonly ir.Expr[];
  readonly stage: number;
}

/** A statement that runs in stages. */
export interface Pipeline extends tirx.Stmt {
  readonly typeKey: 'npu.Pipeline';
  readonly stages: number;
  readonly body: tirx.Stmt;
}

/** A type of numbers with a fixed point. */
export interface Fixed extends ir.Type {
  readonly typeKey: 'npu.Fixed';
  readonly bits: number;
  readonly fraction: number;
}

/** The classes that are made of outside of this package. */
export interface NpuClasses {
  readonly Fixed: IRClass<Fixed, { readonly bits: number; readonly fraction?: number }>;
}

// From here on `visit`, `transform`, `findAll` and the guards know these types by their keys.
declare module 'tvmscript' {
  interface ObjectByKey {
    'npu.TileLoad': TileLoad;
    'npu.Pipeline': Pipeline;
    'npu.Fixed': Fixed;
  }
  interface InstanceByKey {
    'npu.TileLoad': TileLoad;
    'npu.Pipeline': Pipeline;
    'npu.Fixed': Fixed;
  }
}
