import { createGunzip } from 'node:zlib';
import {
  isHiddenName,
  messageOf,
  openRegular,
  readArchive,
  userError,
  type GanError,
} from 'gan-recipes/plugin';

/** Bytes that a gzipped file may unpack to, at any ratio, and the ratio beyond that. */
const MOST_UNPACKED = 2 ** 30;
const RATIO = 200;

interface CsvOptions {
  /** In the name of the CSV file that is meant, if a zip file has several. */
  readonly named: 'train' | 'test';
  readonly progress: (done: number, total: number | undefined) => void;
  readonly signal: AbortSignal;
}

/**
 * The bytes of a CSV file: plain, gzipped, or in a zip file as Kaggle packs it, by its content.
 * @throws GanError (exit code 2) that names the file: damaged, too large, or without one such CSV
 */
export async function* csvChunks(file: string, options: CsvOptions): AsyncGenerator<Buffer> {
  const { progress, signal } = options;
  const handle = await openRegular(file);
  const { size } = await handle.stat();
  const { buffer: start } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  if (start.toString('latin1') === 'PK') {
    await handle.close();
    return yield* fromZip(file, options);
  }
  const stored = handle.createReadStream({ start: 0, highWaterMark: 1 << 20, signal });
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  const most = isPacked ? Math.max(MOST_UNPACKED, RATIO * size) : Infinity;
  let done = 0;
  for await (const chunk of isPacked ? gunzipped(stored, file) : stored) {
    const bytes = chunk as Buffer;
    done += bytes.length;
    if (done > most) throw damaged(file, `it unpacks to more than ${most} bytes`);
    progress(done, isPacked ? undefined : size);
    yield bytes;
  }
}

async function* gunzipped(stored: NodeJS.ReadableStream, file: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 1 << 20 });
  stored.once('error', (error: Error) => gunzip.destroy(error));
  try {
    for await (const bytes of stored.pipe(gunzip)) yield bytes as Buffer;
  } catch (error) {
    throw damaged(file, `it cannot be unpacked: ${messageOf(error)}`);
  }
}

async function* fromZip(file: string, { named, progress, signal }: CsvOptions) {
  const names: string[] = [];
  for await (const { name } of readArchive(file, { signal })) {
    if (/\.csv$/i.test(name) && !isHiddenName(name)) names.push(name);
  }
  const fitting =
    names.length === 1
      ? names
      : names.filter((name) => name.split('/').at(-1)!.toLowerCase().includes(named));
  if (fitting.length !== 1) {
    const which = names.length === 0 ? 'no CSV file' : `these CSV files: ${names.join(', ')}`;
    throw userError('GAN_DATA_DAMAGED', `it is not clear which file in it is meant`, {
      place: { file },
      hint: `It has ${which}. Unpack it and name the right one.`,
    });
  }
  for await (const member of readArchive(file, { signal })) {
    if (member.name !== fitting[0]) continue;
    const bytes = await member.bytes();
    progress(bytes.length, bytes.length);
    yield bytes;
    return;
  }
}

function damaged(file: string, fact: string): GanError {
  return userError('GAN_DATA_DAMAGED', fact, {
    place: { file },
    hint: "Is it Kaggle's file, whole and as it was downloaded?",
  });
}
