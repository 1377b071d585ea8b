import type { CompileOptions } from '../pjrt/index.js';
import type { XlaBackend } from '../lowering/index.js';

type DebugOptions = NonNullable<CompileOptions['debug']>;

/**
 * XLA's debug options that every program needs to compute correctly. They are part of the compile
 * options and override XLA_FLAGS.
 *
 * `xla_cpu_use_xnnpack`: XLA passes some float32 products to XNNPACK. XNNPACK packs the right
 * operand once and caches the packed copy by the operand's address. A weight that is updated in
 * place keeps its address, so from the second step on the product uses the weight's first values.
 * Seen with xla-cpu-pjrt 0.0.1 (PJRT 0.81): as rows x inputs x units, 64 x 4096 x 16, 16 x 4096 x
 * 64 and 64 x 1024 x 256 are wrong; 16 x 1024 x 1024 and 64 x 256 x 4096 are right.
 */
const REQUIRED: Readonly<Record<XlaBackend, DebugOptions>> = {
  cpu: { xla_cpu_use_xnnpack: false },
  gpu: {},
  tpu: {},
};

/** @param given override the required options; for tests that show why these are required */
export function debugOptions(backend: XlaBackend, given: DebugOptions = {}): DebugOptions {
  return { ...REQUIRED[backend], ...given };
}

/**
 * The options without the required option that the library reports as unknown. Undefined if the
 * error has another cause.
 */
export function withoutUnknown(
  options: CompileOptions,
  error: unknown,
): CompileOptions | undefined {
  const message = error instanceof Error ? error.message : '';
  const [, name] = /No such compile option: '(\w+)'/.exec(message) ?? [];
  const { debug = {} } = options;
  const required = Object.values(REQUIRED).some((known) => name !== undefined && name in known);
  if (name === undefined || !required || !(name in debug)) return undefined;
  const others = Object.entries(debug).filter(([option]) => option !== name);
  return { ...options, debug: Object.fromEntries(others) };
}
