import { shown, shownLine } from '../../text/index.js';
import type { RunView } from '../../app/run/index.js';

/** A view that shows no secrets, and nothing that a terminal would act on but what it writes itself. */
export function safeView(view: RunView): RunView {
  return {
    start: (run, name) => view.start(shownLine(run), shownLine(name)),
    progress: (what, done, total) => view.progress(shownLine(what), done, total),
    notice: (...lines) => view.notice(...lines.map(shownLine)),
    ready: (device) => view.ready(shownLine(device)),
    // Numbers, under names that plugins may give.
    step: (report) => view.step({ ...report, values: safeKeys(report.values) }),
    end: ({ text, ...ending }) =>
      view.end({
        ...ending,
        run: shownLine(ending.run),
        ...(text === undefined ? {} : { text: shown(text) }),
      }),
  };
}

function safeKeys(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [shownLine(key), value]));
}
