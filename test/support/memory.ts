import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import Value from 'typebox/value';
import type { Plugin } from 'gan-recipes/plugin';

/** How a piece of work in a process of its own ended. */
export interface Measured {
  /** The error that it threw, as a user reads it; what it returned else. */
  readonly said: string;
  /** The most memory that the process ever had beyond what it began with, in MiB. */
  readonly grown: number;
  readonly seconds: number;
}

/**
 * Does work in a process of its own, with the built package, and measures the memory that it takes.
 * @param module of the built package, such as `dist/src/weights/index.js`
 * @param work JavaScript: the body of an async function of `it`, the module's exports
 * @throws Error if it hangs
 */
export async function measured(module: string, work: string, seconds = 60): Promise<Measured> {
  const url = new URL(`../../${module}`, import.meta.url);
  const program = `
    const it = await import(${JSON.stringify(url.href)});
    const before = process.resourceUsage().maxRSS;
    const started = Date.now();
    let said;
    try {
      said = String(await (async () => { ${work} })());
    } catch (error) {
      said = error.format?.() ?? error.stack;
    }
    const grown = Math.round((process.resourceUsage().maxRSS - before) / 1024);
    const seconds = (Date.now() - started) / 1000;
    process.stdout.write(JSON.stringify({ said, grown, seconds }), () => process.exit());
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal) throw new Error(`the process had to be ended by ${signal}`);
  return JSON.parse(told) as Measured;
}

/** Loads the train split of a built-in data set so; the text it gives is the number of images. */
export function measuredLoad(
  plugin: Plugin<'dataset'>,
  params: object,
  folder: string,
): Promise<Measured> {
  const filled = JSON.stringify(Value.Default(plugin.params, structuredClone(params)));
  const context = JSON.stringify({ dataDir: folder, cacheDir: `${folder}/cache` });
  return measured(
    `dist/plugins/datasets/${plugin.name}/index.js`,
    `const signal = new AbortController().signal;
     const context = { ...${context}, signal, progress() {} };
     return (await it.default.build(${filled}).load('train', context)).count;`,
  );
}
