export interface XlaPluginContext {
  /** The folder that `gan` keeps fetched files in. */
  readonly cacheDir: string;
  /** A library (.so) or wheel (.whl) to use instead of the pinned one. Default: GAN_XLA_PLUGIN. */
  readonly library?: string | undefined;
  /** A simple package index to use instead of the public one. Default: GAN_PYPI_INDEX, PIP_INDEX_URL. */
  readonly index?: string | undefined;
  readonly progress?: (what: string, done: number, total: number | undefined) => void;
  readonly signal?: AbortSignal | undefined;
  /** Default: the process's. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
}
