export const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

const logSigmoid = (x: number) => -Math.log1p(Math.exp(-x));

/** -t log sigmoid(x) - (1 - t) log(1 - sigmoid(x)) */
export const crossEntropy = (target: number) => (x: number) =>
  -target * logSigmoid(x) - (1 - target) * logSigmoid(-x);
