import Value from 'typebox/value';
import { cacheDir } from '../../files/index.js';
import type { Detection, Hardware } from '../../plugin/index.js';
import { registry } from '../plugins/index.js';

/** The detection result of one hardware plugin. */
export interface Survey {
  readonly hardware: readonly (Detection & { readonly name: string; readonly summary: string })[];
  readonly auto: {
    readonly takes: string;
    readonly why: string;
    /** Number of devices that would train together. */
    readonly replicas: number;
  };
}

const AUTO = 'auto';

/** Runs every hardware plugin's detection. Opens no device and needs no network. */
export async function surveyHardware(): Promise<Survey> {
  const plugins = registry();
  const context = { cacheDir: cacheDir() };
  const found = await Promise.all(
    plugins.names('hardware').map(async (name) => {
      const plugin = await plugins.get('hardware', name);
      const part = plugin.build(Value.Default(plugin.params, {}) as never) as Hardware;
      return { name, summary: plugin.summary, ...(await part.detect(context)) };
    }),
  );
  const auto = found.find(({ name }) => name === AUTO);
  const hardware = found.filter(({ name }) => name !== AUTO);
  // `auto` repeats the reason of the plugin that it chooses.
  const taken = hardware.find(({ reason }) => reason === auto?.reason);
  return {
    hardware,
    auto: {
      takes: taken?.name ?? 'nothing',
      why: auto?.reason ?? 'there is no such plugin',
      replicas: auto?.devices.length ?? 0,
    },
  };
}
