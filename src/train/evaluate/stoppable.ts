import { setImmediate } from 'node:timers/promises';
import type { CompiledFunction, Session } from '../../plugin/index.js';
import { Stopped } from '../data/index.js';

type Device = Pick<Session, 'compile' | 'write'>;

/**
 * Work that is given up when the signal comes. What it does with the device and the data goes through
 * here: after each call signals are heard, a call after the signal fails, and whoever waits for the
 * work is told only when no call is under way, so that the device is free again.
 */
export class Stoppable {
  readonly #underWay = new Set<Promise<unknown>>();

  /** @param signal undefined: nothing is ever given up */
  constructor(private readonly signal: AbortSignal | undefined) {}

  /** @throws Stopped */
  check(): void {
    if (this.signal?.aborted) throw new Stopped();
  }

  /** The same function, not to be called after the signal. */
  guard<Given extends unknown[], Result>(
    act: (...given: Given) => Promise<Result>,
  ): (...given: Given) => Promise<Result> {
    return async (...given) => {
      this.check();
      return this.#count(act(...given));
    };
  }

  /** The same session, whose functions are not to be run after the signal. */
  session(session: Device): Device {
    return {
      compile: this.guard(async (...given: Parameters<Session['compile']>) =>
        this.compiled(await session.compile(...given)),
      ),
      write: this.guard((values: Parameters<Session['write']>[0]) => session.write(values)),
    };
  }

  /**
   * Waits for work that uses all of this.
   * @throws Stopped soon after the signal, whatever the work is at
   */
  async untilStopped<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    let stop = () => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(new Stopped());
    });
    stopped.catch(() => undefined);
    this.signal?.addEventListener('abort', stop, { once: true });
    try {
      this.check();
      return await Promise.race([work, stopped]);
    } finally {
      this.signal?.removeEventListener('abort', stop);
      if (this.signal?.aborted) await Promise.allSettled(this.#underWay);
    }
  }

  /** The same function on the device, not to be run after the signal. */
  compiled(compiled: CompiledFunction): CompiledFunction {
    const run = this.guard((...given: Parameters<CompiledFunction['run']>) =>
      compiled.run(...given),
    );
    return {
      compileTime: compiled.compileTime,
      repeats: compiled.repeats,
      needs: compiled.needs,
      program: compiled.program,
      run: async (...given) => {
        const outputs = await run(...given);
        // They may be read after the signal, too: nothing else would free them.
        return { read: () => this.#count(outputs.read()), dispose: () => outputs.dispose() };
      },
    };
  }

  async #count<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay.add(work);
    try {
      const result = await work;
      // What is computed in JavaScript itself never lets go of the thread.
      await setImmediate();
      return result;
    } finally {
      this.#underWay.delete(work);
    }
  }
}
