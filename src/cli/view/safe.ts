import { shown } from '../../text/index.js';
import type { RunView } from '../../app/run/index.js';

/** A view that shows no secrets, and nothing that a terminal would act on but what it writes itself. */
export function safeView(view: RunView): RunView {
  return {
    start: (run, name) => view.start(shown(run), shown(name)),
    progress: (what, done, total) => view.progress(shown(what), done, total),
    notice: (line) => view.notice(shown(line)),
    ready: (device) => view.ready(shown(device)),
    // Numbers, under names that plugins may give.
    step: (report) => view.step({ ...report, values: safeKeys(report.values) }),
    end: ({ text, ...ending }) =>
      view.end({
        ...ending,
        run: shown(ending.run),
        ...(text === undefined ? {} : { text: shown(text) }),
      }),
  };
}

function safeKeys(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [shown(key), value]));
}
