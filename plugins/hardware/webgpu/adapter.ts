import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { tiedNode } from 'gan-recipes/plugin';

/** A graphics processor, or software that stands in for one, as its driver describes it. */
export interface Adapter {
  readonly description: string;
  /** Software, such as SwiftShader: slower than XLA on the same processor. */
  readonly isSoftware: boolean;
}

const PROBE = `
const { create } = await import(process.argv[1]);
const adapter = await create([]).requestAdapter({ powerPreference: 'high-performance' });
if (adapter) {
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
  process.stdout.write(JSON.stringify({ vendor, architecture, description, isFallbackAdapter }));
}
process.exit(0);
`;

/** Time limit for a driver to answer, which usually takes less than a second. */
const MILLISECONDS = 20_000;

/**
 * Asks Dawn for its adapter in a separate process: drivers write to the terminal, and a broken one
 * may crash the process.
 * @returns undefined if there is none
 */
export async function findAdapter(): Promise<Adapter | undefined> {
  const webgpu = pathToFileURL(createRequire(import.meta.url).resolve('webgpu')).href;
  const { env, execArgv } = tiedNode(process.env);
  const probe = [...execArgv, '--input-type=module', '-e', PROBE, '--', webgpu];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, probe, {
      timeout: MILLISECONDS,
      // One that hangs may not hear SIGTERM either.
      killSignal: 'SIGKILL',
      env,
    });
    if (!stdout) return undefined;
    const { vendor, architecture, description, isFallbackAdapter } = JSON.parse(stdout) as Readonly<
      Record<string, string | boolean>
    >;
    return {
      description: [description || vendor, architecture].filter(Boolean).join(', '),
      isSoftware: Boolean(isFallbackAdapter) || /swiftshader|llvmpipe/i.test(String(architecture)),
    };
  } catch {
    return undefined;
  }
}
