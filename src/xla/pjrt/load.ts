import { realpathSync } from 'node:fs';
import koffi, { type KoffiFunc, type LibraryHandle, type TypeObject } from 'koffi';
import pLimit from 'p-limit';
import { GanError, messageOf } from '../../errors/index.js';
import { checkFetched } from '../install/installed.js';
import { Args, type StructName } from './args.js';
import { takeError, type FunctionName } from './error.js';
import { exitBeforeSignalsAreReset } from './exit.js';
import { API_VERSION, FUNCTIONS } from './generated/c-api.js';
import { lowerCompilerPriority, compilerThreadName } from './compiler-priority.js';
import { callOnOwnThread } from './own-thread.js';

type CFunction = KoffiFunc<(args: bigint) => number | bigint>;

/**
 * Layout of PJRT_Api: struct_size, extension_start, PJRT_Api_Version (24 bytes), then the
 * functions.
 */
const API = { size: 0, major: 32, minor: 36, functions: 40 } as const;

/** The minor version of the oldest plugins whose argument structs match our tables. */
const OLDEST_MINOR = 40;

/**
 * XLA's passes recurse deeply, and koffi runs each call on a stack that it allocates itself. 16 MiB
 * is its maximum. Pages are committed only when touched.
 */
const STACK_BYTES = 16 << 20;

/**
 * Maximum number of blocking calls at the same time. Each occupies one of libuv's threads (four by
 * default), and one is left for Node's own file operations.
 */
const WAITING_CALLS = 3;

/**
 * A loaded PJRT plugin: its function table and the ways to call it. Loading initializes the plugin.
 * A library is loaded once per process and never unloaded, because its threads outlive every
 * client.
 */
export class PjrtLibrary {
  private readonly functions = new Map<FunctionName, { call: CFunction; address: bigint }>();
  private readonly limit = pLimit(WAITING_CALLS);

  private constructor(
    readonly path: string,
    readonly version: { readonly major: number; readonly minor: number },
  ) {}

  /**
   * @param needs libraries that the plugin loads by name. They are loaded before it, in this order,
   * so that the loader finds them
   * @throws GanError if the file is not a PJRT plugin, has an unsupported version, or was changed
   * since gan fetched it
   */
  static async load(path: string, needs: readonly string[] = []): Promise<PjrtLibrary> {
    const loaded = loadedLibraries();
    let real: string;
    try {
      real = realpathSync(path);
    } catch (cause) {
      throw new GanError('GAN_XLA_LIBRARY', `cannot open the XLA library ${path}`, { cause });
    }
    if (!loaded.has(real)) await checkFetched([path, ...needs]);
    let library = loaded.get(real);
    if (!library) {
      configureKoffi();
      needs.forEach(loadForOthers);
      library = PjrtLibrary.initialise(real);
      loaded.set(real, library);
    }
    return library;
  }

  private static initialise(path: string): PjrtLibrary {
    const api = getPjrtApi(path);
    const library = new PjrtLibrary(path, readVersion(path, api));
    const count = (Number(koffi.decode(api, API.size, 'size_t')) - API.functions) / 8;
    FUNCTIONS.slice(0, count).forEach((name, index) => {
      const pointer = koffi.decode(api, API.functions + 8 * index, 'void *') as bigint | null;
      if (!pointer) return;
      const call = koffi.decode(pointer, callType()) as CFunction;
      library.functions.set(name, { call, address: pointer });
    });
    library.call('PJRT_Plugin_Initialize', library.args('PJRT_Plugin_Initialize_Args'));
    return library;
  }

  /** An argument struct, sized for this plugin. */
  args<Name extends StructName>(
    name: Name,
    values?: ConstructorParameters<typeof Args<Name>>[2],
  ): Args<Name> {
    return new Args(name, this.version.minor, values);
  }

  has(name: FunctionName): boolean {
    return this.functions.has(name);
  }

  /** Calls one of the few functions that cannot fail and return nothing. */
  callVoid<Name extends StructName>(name: FunctionName, args: Args<Name>): Args<Name> {
    this.function(name).call(args.address);
    return args;
  }

  /** Calls a function pointer that PJRT returned, such as a deleter, which returns nothing. */
  callPointer(address: bigint, argument: bigint): void {
    (koffi.decode(address, callType()) as CFunction)(argument);
  }

  /**
   * Calls a function that does not block, on this thread.
   * @throws GanError with PJRT's message
   */
  call<Name extends StructName>(name: FunctionName, args: Args<Name>): Args<Name> {
    const error = this.function(name).call(args.address);
    if (error) throw takeError(this, name, BigInt(error));
    return args;
  }

  /**
   * Calls a function that may block or run long, on another thread.
   * @throws GanError with PJRT's message
   */
  async callAsync<Name extends StructName>(
    name: FunctionName,
    args: Args<Name>,
  ): Promise<Args<Name>> {
    const { call } = this.function(name);
    const error = await this.limit(
      () =>
        new Promise<number | bigint>((resolve, reject) => {
          call.async(args.address, (failure: Error | null, result: number | bigint) => {
            if (failure) reject(failure);
            else resolve(result);
          });
        }),
    );
    if (error) throw takeError(this, name, BigInt(error));
    // Also keeps the arguments, and all memory they point to, alive until here.
    return args;
  }

  /**
   * Like `callAsync`, but on a new thread whose priority is lowered below that of the threads it
   * starts. Same as `callAsync` on systems without such threads.
   */
  async callAtLowPriority<Name extends StructName>(
    name: FunctionName,
    args: Args<Name>,
  ): Promise<Args<Name>> {
    const { address } = this.function(name);
    const thread = compilerThreadName();
    const stopWatching = lowerCompilerPriority(thread);
    try {
      const error = await this.limit(async () => callOnOwnThread(address, args.address, thread));
      if (error === undefined) return await this.callAsync(name, args);
      if (error) throw takeError(this, name, error);
      return args;
    } finally {
      stopWatching();
    }
  }

  private function(name: FunctionName) {
    const found = this.functions.get(name);
    if (found) return found;
    throw new GanError(
      'GAN_XLA_UNSUPPORTED',
      `${this.path} has no ${name} (PJRT ${this.version.major}.${this.version.minor})`,
      { hint: 'Use a newer version of the plugin library.' },
    );
  }
}

/** Loads the file permanently and asks it for its function table. */
function getPjrtApi(path: string): bigint {
  // XLA's information messages would mix with our output on stderr. Its warnings are still shown.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '1';
  try {
    const library = koffi.load(path);
    // koffi unloads a library that is garbage-collected, and all of them when the process ends,
    // while XLA's threads still run its code. So the library stays referenced, and the loader must
    // never unload it.
    pinned().push(library);
    if (process.platform === 'linux') neverUnload(path);
    exitBeforeSignalsAreReset();
    return (library.func('void *GetPjrtApi()') as () => bigint)();
  } catch (cause) {
    const reason = messageOf(cause);
    throw new GanError('GAN_XLA_LIBRARY', `${path} is not a usable PJRT plugin: ${reason}`, {
      cause,
      hint: 'It must be the shared library out of a wheel such as xla-cpu-pjrt, for this machine.',
    });
  }
}

/** The loader finds a loaded library by its own name (soname), wherever the file is. */
function loadForOthers(path: string): void {
  try {
    pinned().push(koffi.load(path, { global: true }));
  } catch (cause) {
    const reason = messageOf(cause);
    throw new GanError('GAN_XLA_LIBRARY', `${path} cannot be loaded: ${reason}`, {
      cause,
      hint: 'If it was fetched: gan hardware install xla-cuda --again. Else leave it out of LD_LIBRARY_PATH.',
    });
  }
  if (process.platform === 'linux') neverUnload(path);
}

function neverUnload(path: string): void {
  const RTLD_NOW = 0x2;
  const RTLD_NODELETE = 0x1000;
  const program = koffi.load(null);
  pinned().push(program);
  const dlopen = program.func('void *dlopen(const char *file, int flags)');
  dlopen(path, RTLD_NOW | RTLD_NODELETE);
}

/** @throws GanError if the argument structs of that version differ from our tables */
export function readVersion(path: string, api: bigint): { major: number; minor: number } {
  const major = koffi.decode(api, API.major, 'int') as number;
  const minor = koffi.decode(api, API.minor, 'int') as number;
  if (major !== API_VERSION.major || minor < OLDEST_MINOR) {
    throw new GanError(
      'GAN_XLA_VERSION',
      `${path} speaks PJRT ${major}.${minor}; this program needs ${API_VERSION.major}.${OLDEST_MINOR} or newer, up to the next major version`,
      { hint: 'Use another version of the plugin library.' },
    );
  }
  return { major, minor };
}

function configureKoffi(): void {
  const config = koffi.config();
  if ((config.async_stack_size ?? 0) >= STACK_BYTES) return;
  try {
    koffi.config({ ...config, sync_stack_size: STACK_BYTES, async_stack_size: STACK_BYTES });
  } catch (cause) {
    throw new GanError(
      'GAN_KOFFI_IN_USE',
      'another part of this process loaded a library through koffi before XLA was opened, with a stack too small for XLA',
      { cause, hint: 'Open the XLA device first, or raise async_stack_size in koffi.config().' },
    );
  }
}

/** All PJRT functions take one pointer and return a PJRT_Error* or nothing. */
function callType() {
  return (state().callType ??= koffi.proto('uintptr_t PjrtCall(void *args)'));
}

interface ProcessState {
  libraries: Map<string, PjrtLibrary>;
  pinned: LibraryHandle[];
  callType?: TypeObject;
}

/** Kept on globalThis: a process may load this module twice, but a library only once. */
function state(): ProcessState {
  const key = Symbol.for('gan.xla.pjrt');
  const holder = globalThis as { [key: symbol]: ProcessState | undefined };
  return (holder[key] ??= { libraries: new Map(), pinned: [] });
}

const loadedLibraries = () => state().libraries;
const pinned = () => state().pinned;
