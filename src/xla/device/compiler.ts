import { GanError } from '../../errors/index.js';
import {
  PJRT_Client_Compile,
  PJRT_Executable_DeserializeAndLoad,
  PJRT_Executable_Destroy,
  PJRT_Executable_Serialize,
  PJRT_LoadedExecutable_GetExecutable,
  type CompileOptions,
} from '../pjrt/index.js';
import { ExecutableCache } from './executable-cache.js';
import { cacheKey } from './cache-key.js';
import type { OpenClient } from './client.js';
import { withoutUnknown } from './debug-options.js';
import type { Executable } from './device.js';
import { XlaExecutable } from './executable.js';
import { trimMemory } from './release-memory.js';

interface CompilerSettings {
  readonly cacheDir: string | undefined;
  readonly cacheBytes: number | undefined;
  readonly notice: ((line: string) => void) | undefined;
  readonly compileOptions: CompileOptions;
  readonly forCpu: boolean;
  /** Everything else that the machine code depends on. Part of the cache key. */
  readonly environment: unknown;
}

/** Compiles program text into loaded executables, through the cache on disk. */
export class Compiler {
  private readonly cache: ExecutableCache | undefined;

  constructor(
    private readonly client: OpenClient,
    private readonly settings: CompilerSettings,
  ) {
    const { cacheDir, cacheBytes, notice } = settings;
    this.cache = cacheDir ? new ExecutableCache(cacheDir, cacheBytes, notice) : undefined;
  }

  async compile(program: string): Promise<Executable> {
    const started = performance.now();
    const milliseconds = () => performance.now() - started;
    const key = this.cache && (await this.key(program));
    const kept = key && (await this.load(key));
    if (kept) {
      return new XlaExecutable(this.client, kept, { milliseconds: milliseconds(), cached: true });
    }
    const loaded = await this.compileAnew(program);
    const executable = new XlaExecutable(this.client, loaded, {
      milliseconds: milliseconds(),
      cached: false,
    });
    if (key) await this.store(key, loaded);
    await trimMemory();
    return executable;
  }

  private async compileAnew(program: string): Promise<bigint> {
    const { library, address } = this.client;
    const { compileOptions, forCpu } = this.settings;
    const compileWith = (options: CompileOptions) =>
      PJRT_Client_Compile(
        library,
        address,
        program,
        options,
        forCpu ? 'behind helpers' : 'plainly',
      );
    try {
      return await compileWith(compileOptions);
    } catch (error) {
      const known = withoutUnknown(compileOptions, error);
      if (!known) throw error;
      return compileWith(known);
    }
  }

  private key(program: string): Promise<string> {
    return cacheKey({
      program,
      library: this.client.library,
      compileOptions: this.settings.compileOptions,
      environment: this.settings.environment,
    });
  }

  /** The cached executable, or undefined. A damaged entry counts as missing and is overwritten. */
  private async load(key: string): Promise<bigint | undefined> {
    const serialized = await this.cache?.read(key);
    if (!serialized) return undefined;
    const { library, address } = this.client;
    try {
      return await PJRT_Executable_DeserializeAndLoad(library, address, serialized);
    } catch (error) {
      if (error instanceof GanError) return undefined;
      throw error;
    }
  }

  /**
   * Best effort: if the plugin cannot serialize or the disk is full, the next start compiles again.
   */
  private async store(key: string, loaded: bigint): Promise<void> {
    const { library } = this.client;
    try {
      const executable = PJRT_LoadedExecutable_GetExecutable(library, loaded);
      try {
        const serialized = await PJRT_Executable_Serialize(library, executable);
        await this.cache?.write(key, serialized);
      } finally {
        PJRT_Executable_Destroy(library, executable);
      }
    } catch (error) {
      const ofSystem = error instanceof Error && 'code' in error;
      if (!(error instanceof GanError || ofSystem)) throw error;
    }
  }
}
