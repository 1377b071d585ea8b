import {
  asGray,
  findData,
  locateData,
  readArchive,
  sha256File,
  userError,
  type DataContext,
  type LoadedImages,
} from 'gan-recipes/plugin';
import { keptByLimit } from '../limit.js';
import { decode, RECORD, type Batch } from './decode.js';
import { CLASSES } from './index.js';

const ARCHIVE = 'cifar-10-binary.tar.gz';
const FOLDER = 'cifar-10-batches-bin';
const MEMBERS = {
  train: [1, 2, 3, 4, 5].map((n) => `${FOLDER}/data_batch_${n}.bin`),
  test: [`${FOLDER}/test_batch.bin`],
};

export interface Params {
  classes: readonly string[];
  limit?: number;
  source?: 'gray' | 'unpaired-gray';
  url: string;
  sha256: string;
}

/** Reads one split from the archive, which is fetched if necessary. */
export async function load(
  params: Params,
  split: 'train' | 'test',
  context: DataContext,
): Promise<LoadedImages> {
  const { file, sha256 } = await locate(params, context);
  const batches = await readBatches(file, MEMBERS[split], context);
  const wanted = params.classes.map((name) => (CLASSES as readonly string[]).indexOf(name));
  const decoded = decode(file, batches, wanted, (all) => keptByLimit(all, params.limit, context));
  if (decoded.count === 0) {
    throw userError('GAN_DATA_EMPTY', `it has no ${split} images of the chosen classes`, {
      place: { file },
      hint: 'Choose other `classes`, or another file.',
    });
  }
  const { count, images } = decoded;
  const grays = () => {
    const gray = asGray(images, 3);
    return params.source === 'gray' ? gray : images.map((_, i) => gray[Math.floor(i / 3)]);
  };
  return {
    ...decoded,
    checksum: `sha256:${sha256}`,
    ...(params.source && { domains: { source: { count, images: grays() } } }),
  };
}

async function locate(
  { url, sha256 }: Params,
  context: DataContext,
): Promise<{ file: string; sha256: string }> {
  const given = await findData(context.dataDir, ARCHIVE);
  if (given !== undefined) return { file: given, sha256: await sha256File(given, context.signal) };
  const found = await locateData(url, {
    ...context,
    what: 'archive of CIFAR-10',
    sha256,
    hint: `Or put ${ARCHIVE} in a folder of yours and name that with --data-dir.`,
  });
  return { file: found.file, sha256: await found.sha256() };
}

/** Maximum size of a member; the official ones have 31 million bytes. */
const MAX_MEMBER = 2 ** 27;

/** The records of the named members, in the order of the names. */
async function readBatches(
  file: string,
  names: readonly string[],
  { progress, signal }: DataContext,
): Promise<Batch[]> {
  const found = new Map<string, Buffer>();
  const reading = readArchive(file, {
    signal,
    maxMember: MAX_MEMBER,
    progress: (done, total) => progress(`reading ${ARCHIVE}`, done, total),
  });
  for await (const member of reading) {
    if (!names.includes(member.name)) continue;
    if (member.size === 0 || member.size % RECORD !== 0) {
      throw userError(
        'GAN_DATA_DAMAGED',
        `its member ${member.name} has ${member.size} bytes, not a multiple of ${RECORD}`,
        { place: { file }, hint: hint(file) },
      );
    }
    found.set(member.name, await member.bytes());
  }
  const missing = names.filter((name) => !found.has(name));
  if (missing.length) {
    throw userError('GAN_DATA_DAMAGED', `it has no member ${missing.join(', ')}`, {
      place: { file },
      hint: hint(file),
    });
  }
  return names.map((name) => ({ name, records: found.get(name) as Buffer }));
}

function hint(file: string): string {
  return `Is it the binary version of CIFAR-10? Move ${file} away to have it downloaded.`;
}
