import { GanError, Type, definePlugin } from 'gan-recipes/plugin';
import { cannotBeHad, isInstalled } from './optional-package.js';

/** An npm package that brings TensorFlow.js a backend of its own. */
export interface TfjsPackage {
  /** The plugin's name. */
  readonly name: string;
  readonly summary: string;
  /** The npm package, which need not be there. */
  readonly package: string;
  /** What the package registers itself as with TensorFlow.js. */
  readonly backend: string;
  /** What is required to install it, for the user. */
  readonly install: string;
  /** The likely problem if it is installed but does not work. */
  readonly mend: string;
}

/** A hardware plugin that runs steps op by op on such a backend. */
export function tfjsPackage(which: TfjsPackage) {
  const missing = `the npm package ${which.package} is not installed`;
  return definePlugin({
    kind: 'hardware',
    name: which.name,
    summary: which.summary,
    params: Type.Object({}, { additionalProperties: false }),
    build: () => ({
      detect: async () =>
        isInstalled(which.package)
          ? {
              available: true,
              reason: `${which.package} is installed`,
              devices: [`${which.name}:0`],
            }
          : { available: false, reason: `${missing}: ${which.install}`, devices: [] },
      async open() {
        if (!isInstalled(which.package)) throw cannotBeHad(which.name, missing, which.install);
        try {
          await import(which.package);
          const { EagerSession } = await import('gan-recipes/eager');
          const session = await EagerSession.open(which.backend, `${which.name} (op by op)`);
          await assertComputes();
          return session;
        } catch (cause) {
          if (cause instanceof GanError) throw cause;
          const fact = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
          throw cannotBeHad(
            which.name,
            `${which.package} is installed but does not work: ${fact}`,
            which.mend,
            cause,
          );
        }
      },
    }),
  });
}

/** Some installations only break at the first tensor. */
async function assertComputes(): Promise<void> {
  const tf = await import('@tensorflow/tfjs-core');
  const product = tf.tidy(() => tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]])));
  const [value] = await product.data();
  product.dispose();
  if (value !== 11) throw new Error(`[1, 2] x [3, 4] came out as ${value}, not 11`);
}
