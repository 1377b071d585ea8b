import path from 'node:path';
import { writeFileAtomic } from '../../files/index.js';
import { plotPng, plotSvg } from '../../report/index.js';
import type { TrainContext } from '../context.js';
import { runPaths } from '../../run/index.js';
import { MetricHistory } from './history.js';
import { plotsOf } from './plots.js';

/**
 * Draws what a run has logged into its `plots` folder, one picture a group of metrics, as PNG and as
 * SVG. It works beside training, which never waits for it, and no failure of it ends a run.
 */
export class Plotter {
  readonly #history: MetricHistory;
  #drawing: Promise<void> | undefined;

  constructor(
    private readonly run: string,
    private readonly context: Pick<TrainContext, 'folder' | 'journal' | 'notice'>,
  ) {
    this.#history = new MetricHistory(context.folder);
  }

  /** Begins to draw, unless the drawing before is still under way. */
  draw(step: number): void {
    this.#drawing ??= this.#write(step).finally(() => {
      this.#drawing = undefined;
    });
  }

  /** Draws all there is, and waits until it is on disk. Never throws. */
  async finish(step: number): Promise<void> {
    await this.#drawing;
    await this.#write(step);
  }

  async #write(step: number): Promise<void> {
    const { folder, journal, notice } = this.context;
    try {
      await this.#history.catchUp();
      for (const [name, plot] of plotsOf(this.run, this.#history.series)) {
        const stem = path.join(runPaths(folder).plots, name);
        await writeFileAtomic(`${stem}.png`, await plotPng(plot));
        await writeFileAtomic(`${stem}.svg`, plotSvg(plot));
        for (const type of ['png', 'svg']) {
          const file = path.posix.join('plots', `${name}.${type}`);
          journal.append({ type: 'artifact', time: Date.now(), path: file, role: 'plot', step });
        }
      }
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      notice(`the plots could not be drawn: ${said}`);
    }
  }
}
