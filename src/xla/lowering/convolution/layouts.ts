/** Images as [batch, rows, columns, channels]. */
export const NHWC = { batch: 0, feature: 3, spatial: [1, 2] };

/** Filters as [rows, columns, channels, maps]. */
export const HWIO = { input: 2, output: 3, spatial: [0, 1] };
