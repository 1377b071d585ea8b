/** A floor of src. */
interface Floor {
  /** The floors that it may import. Default: none. */
  readonly imports?: 'below' | readonly string[];
  /** Folders inside it that have a door of their own; `*`: all. */
  readonly doors?: readonly string[];
}

/** By name, from the ground up. */
export declare const FLOORS: Readonly<Record<string, Floor>>;

/** The floors that a floor may import. */
export declare function importsOf(name: string): readonly string[];
