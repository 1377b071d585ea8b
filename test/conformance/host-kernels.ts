/**
 * Kernels that TensorFlow.js's CPU backend computes for the XLA backend in its own tests, by the
 * type or the lack that keeps XLA from it. The list may only shrink.
 */
const BECAUSE: Readonly<Record<string, readonly string[]>> = {
  'XLA has no strings': [
    ...['Concat', 'Equal', 'ExpandDims', 'Fill', 'Greater', 'GreaterEqual', 'Less', 'LessEqual'],
    ...['NotEqual', 'Pack', 'Reshape', 'Slice', 'SparseToDense', 'StaticRegexReplace'],
    ...['StringNGrams', 'StringSplit', 'StringToHashBucketFast', 'Tile', 'Unique', 'Unpack'],
  ].map((kernel) => `${kernel}: string`),
  "the result's shape depends on values": [
    ...['NonMaxSuppressionV3', 'NonMaxSuppressionV4', 'NonMaxSuppressionV5', 'RaggedGather'],
    ...['RaggedRange', 'RaggedTensorToTensor', 'SparseFillEmptyRows', 'SparseReshape'],
    ...['SparseSegmentMean', 'SparseSegmentSum', 'Unique'],
  ].map((kernel) => `${kernel}: no rule`),
  'it computes a shape, which is wanted on the host': ['BroadcastArgs: no rule'],
  'its numbers are those of a random generator in JavaScript': ['Multinomial: no rule'],
};

/** The reason for each, by "kernel: why" as the runner reports it. */
export const HOST_KERNELS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(BECAUSE).flatMap(([reason, names]) => names.map((name) => [name, reason])),
);
