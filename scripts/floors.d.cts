/** A layer of src. */
interface Layer {
  /** The layers that it may import. Default: none. */
  readonly imports?: 'below' | readonly string[];
  /** Folders inside it that have an entry point of their own; `*`: all. */
  readonly entryPoints?: readonly string[];
}

/** By name, from the bottom up. */
export declare const LAYERS: Readonly<Record<string, Layer>>;

/** The layers that a layer may import. */
export declare function importsOf(name: string): readonly string[];
