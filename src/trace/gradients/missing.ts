import { type GanError, userError } from '../../errors/index.js';

/**
 * A clearer error if TensorFlow.js has no gradient of an operation. The gradient of a gradient
 * kernel, such as `MaxPool3DGrad`, is only needed for penalties on a gradient.
 * @returns undefined for any other error
 */
export function missingGradient(error: unknown): GanError | undefined {
  const message = error instanceof Error ? error.message : '';
  const kernel = /gradient function not found for (\w+)/.exec(message)?.[1];
  if (!kernel) return undefined;
  const operation = kernel.replace(/Grad$|Backprop\w*$/, '');
  if (operation === kernel) {
    return userError('GAN_NO_GRADIENT', `the operation ${kernel} has no gradient`, {
      cause: error,
      hint: 'Replace it in the network or loss, or keep it out of what is trained with stopGradient.',
    });
  }
  return userError(
    'GAN_NO_GRADIENT',
    `the gradient of ${operation} has no gradient of its own, which a penalty on gradients needs`,
    {
      cause: error,
      hint: `Choose a loss without such a penalty, or a network without ${operation}; "Losses" in docs/plugins.md names the layers concerned.`,
    },
  );
}
