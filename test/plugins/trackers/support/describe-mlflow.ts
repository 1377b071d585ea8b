import { beforeAll, describe } from 'vitest';
import { findMlflow } from './mlflow-server.js';
import { MlflowView } from './mlflow-view.js';
import { sharedMlflow } from './shared-mlflow.js';

/** A server, and what can be seen there. */
export interface Mlflow {
  readonly server: Awaited<ReturnType<typeof sharedMlflow>>;
  readonly view: MlflowView;
}

/**
 * `describe` with the shared MLflow server, skipped with the reason where there is no MLflow.
 * @param tests reads `server` and `view` inside of tests only: they come before the first one
 */
export function describeMlflow(name: string, tests: (mlflow: Mlflow) => void): void {
  const { missing } = findMlflow();
  if (missing) {
    describe.skip(`${name} (${missing})`, () => tests({} as Mlflow));
    return;
  }
  describe(name, () => {
    const mlflow = {} as { -readonly [K in keyof Mlflow]: Mlflow[K] };
    beforeAll(async () => {
      mlflow.server = await sharedMlflow();
      mlflow.view = new MlflowView(mlflow.server.uri);
    });
    tests(mlflow);
  });
}
