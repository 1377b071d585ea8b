/** The weights of one step: g_w and d_w of Google's advice for GANs on TPUs. */
export interface LossWeights {
  readonly generator: number;
  readonly discriminator: number;
}

/**
 * Chooses g_w and d_w for each step. They are inputs of the compiled step, so no choice recompiles.
 * A network whose weight is 0 in a step does not move at all: parameters, optimizer state and batch
 * statistics stay as they are.
 */
export interface LossWeighting {
  /** @param step counts from 0 */
  at(step: number): LossWeights;
}
