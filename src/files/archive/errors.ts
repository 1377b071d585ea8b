import { GanError, messageOf, userError } from '../../errors/index.js';
import { diskError } from '../disk-error.js';

/**
 * Turns an unpacking library's error into an error about the file. GanErrors are returned
 * unchanged.
 */
export function damaged(error: unknown, file: string): unknown {
  if (error instanceof GanError) return error;
  const disk = diskError(error, 'read', file, { exitCode: 2 });
  if (disk !== error) return disk;
  const said = messageOf(error);
  return userError('GAN_ARCHIVE_DAMAGED', `it cannot be unpacked: ${said}`, {
    place: { file },
    hint: 'It may be truncated, or not an archive: fetch or copy it again.',
    cause: error,
  });
}

export function unsafe(file: string, fact: string): GanError {
  return userError('GAN_ARCHIVE_UNSAFE', fact, {
    place: { file },
    hint: 'Use an archive of plain files from a source that you trust.',
  });
}
