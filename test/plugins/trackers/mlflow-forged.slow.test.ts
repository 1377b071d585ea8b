import { beforeAll, describe, expect, test } from 'vitest';
import { findMlflow } from './support/mlflow-server.js';
import { MlflowView } from './support/mlflow-view.js';
import { sharedMlflow } from './support/shared-mlflow.js';
import { TrackedFolder, wholeRun } from './support/tracked-folder.js';

const found = findMlflow();
if (found.missing) console.warn(`skipped: ${found.missing}`);

describe.skipIf(found.missing)('a real MLflow server', () => {
  let server: Awaited<ReturnType<typeof sharedMlflow>>;
  let view: MlflowView;

  beforeAll(async () => {
    server = await sharedMlflow();
    view = new MlflowView(server.uri);
  });

  test.each(['twins', 'another run'])(
    "somebody else's facts about a run change nothing of the user's own: %s",
    async (which) => {
      const victim = await TrackedFolder.make(`victim-${which}`);
      await victim.append(...(await wholeRun(victim, 3)));
      await victim.sync(server.uri);
      const own = await view.onlyRun(victim.name);
      const before = JSON.stringify(own);

      const theirs = await TrackedFolder.make(victim.name);
      await theirs.append(...(await wholeRun(theirs, 5)));
      const facts = {
        uri: server.uri,
        experimentId: own.info.experiment_id,
        runKey: own.tags['gan.run'],
        uncertain: true,
        ...(which === 'twins' ? { runId: 'f'.repeat(32) } : { runId: own.info.run_id }),
      };
      for (const file of [
        { position: 0, facts },
        { position: 0, facts, seal: 'ab'.repeat(32) },
      ]) {
        await theirs.file('tracking/mlflow.json', JSON.stringify(file));
        await theirs.sync(server.uri);
        expect(theirs.notices.join()).toContain('all of the run is delivered as a new one');
      }
      // Deleted ones are not among them.
      expect(await view.runs(victim.name)).toHaveLength(3);
      expect(JSON.stringify(await view.run(own.info.run_id))).toBe(before);
    },
  );
});
