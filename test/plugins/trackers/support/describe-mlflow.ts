import { afterAll, beforeAll, describe } from 'vitest';
import { MlflowServer, findMlflow } from './mlflow-server.js';
import { MlflowView } from './mlflow-view.js';

/** A server that runs while the tests do, and what can be seen there. */
export interface Mlflow {
  readonly server: MlflowServer;
  readonly view: MlflowView;
}

/**
 * `describe` with a real MLflow server of its own, skipped with the reason where there is no MLflow.
 * @param tests reads `server` and `view` inside of tests only: they come before the first one
 */
export function describeMlflow(name: string, tests: (mlflow: Mlflow) => void): void {
  const { program, missing } = findMlflow();
  if (missing) {
    describe.skip(`${name} (${missing})`, () => tests({} as Mlflow));
    return;
  }
  describe(name, () => {
    const mlflow = {} as { -readonly [K in keyof Mlflow]: Mlflow[K] };
    beforeAll(async () => {
      mlflow.server = await MlflowServer.start(program);
      mlflow.view = new MlflowView(mlflow.server.uri);
    });
    afterAll(() => mlflow.server?.stop());
    tests(mlflow);
  });
}
