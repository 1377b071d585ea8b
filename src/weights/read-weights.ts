import { normalize } from 'node:path';
import { GanError, messageOf, userError } from '../errors/index.js';
import { MOST_WHOLE, readArchive, readGivenFile } from '../files/index.js';
import { weightsOfHdf5 } from './hdf5/index.js';
import { floatsOf, type WeightValues } from './floats.js';
import { readSafetensors } from './safetensors.js';

/** A file's weights by the names that the file gives them. */
export type NamedWeights = ReadonlyMap<string, WeightValues>;

/** The member of a .keras archive that holds its weights. */
const KERAS_MEMBER = 'model.weights.h5';

/**
 * Reads the weights of a model from a file; the format is told from the content:
 * - safetensors: the tensors' own names;
 * - HDF5, which Keras writes as .h5 and .weights.h5: each data set's path without a leading slash,
 *   such as `stem_conv/stem_conv/kernel:0`. Where Keras 3 wrote a layer's name beside its variables,
 *   the name stands in the path: `layers/stem_conv/vars/0`, not `layers/conv2d/vars/0`;
 * - .keras: the HDF5 file inside.
 * Data sets that are not numbers are passed over.
 * @throws GanError (exit code 2) that names the file: missing, of no known format, or damaged
 */
export async function readWeights(path: string): Promise<NamedWeights> {
  // As a list of consent shows the path: `..` never follows a link.
  const file = normalize(path);
  const bytes = await readGivenFile(file, { most: MOST_WHOLE });
  try {
    return await weightsOf(bytes, file);
  } catch (error) {
    if (error instanceof GanError) throw error;
    const said = messageOf(error);
    throw userError('GAN_WEIGHTS_DAMAGED', `the weights cannot be read: ${said}`, {
      place: { file },
      hint: 'It may be truncated: fetch or copy it again.',
      cause: error,
    });
  }
}

async function weightsOf(bytes: Buffer, file: string): Promise<NamedWeights> {
  if (bytes.subarray(0, 8).equals(HDF5_SIGNATURE)) return weightsOfHdf5(bytes);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    for await (const member of readArchive(file, { maxMember: MOST_WHOLE })) {
      if (member.name === KERAS_MEMBER) return weightsOfHdf5(await member.bytes());
    }
    throw unknownFormat(file, `it is an archive without ${KERAS_MEMBER}`);
  }
  if (bytes[8] === '{'.charCodeAt(0)) return fromSafetensors(bytes);
  throw unknownFormat(file, 'it is neither HDF5 nor .keras nor safetensors');
}

const HDF5_SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');

function fromSafetensors(bytes: Buffer): NamedWeights {
  const weights = new Map<string, WeightValues>();
  for (const tensor of readSafetensors(bytes).raw) {
    weights.set(tensor.name, { shape: tensor.shape, values: floatsOf(tensor) });
  }
  return weights;
}

function unknownFormat(file: string, fact: string): GanError {
  return userError('GAN_WEIGHTS_FORMAT', `no weights can be read from it: ${fact}`, {
    place: { file },
    hint: 'Give a .weights.h5, .h5, .keras or .safetensors file.',
  });
}
