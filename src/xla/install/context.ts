export interface XlaPluginContext {
  /** The folder in which `gan` keeps fetched files. */
  readonly cacheDir: string;
  /** A library (.so) or wheel (.whl) to use instead of the pinned one. Default: GAN_XLA_PLUGIN. */
  readonly library?: string | undefined;
  /** A simple package index to use instead of the public one. Default: GAN_PYPI_INDEX, PIP_INDEX_URL. */
  readonly index?: string | undefined;
  readonly progress?: (what: string, done: number, total: number | undefined) => void;
  readonly signal?: AbortSignal | undefined;
  /** Environment variables. Default: those of the process. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
}
