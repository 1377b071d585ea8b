import { EXIT, GanError, type GanErrorOptions } from '../errors/index.js';

interface Explanation {
  code: `GAN_${string}`;
  fact: string;
  hint: string;
}

const FULL: Explanation = {
  code: 'GAN_DISK_FULL',
  fact: 'no space is left on the disk',
  hint: 'Free some space, or choose a folder on another disk (--out, GAN_CACHE_DIR).',
};
const DENIED: Explanation = {
  code: 'GAN_PERMISSION',
  fact: 'permission was denied',
  hint: 'Change the permissions, or choose a folder of your own (--out, GAN_CACHE_DIR).',
};

/** Node's error code for a path with a zero byte, among others. */
const NUL = 'ERR_INVALID_ARG_VALUE';

/**
 * Explanations by the system's error codes. Other errors are passed on: they are not the user's
 * mistake.
 */
const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  ENOSPC: FULL,
  EDQUOT: { ...FULL, fact: 'the disk quota is used up' },
  EFBIG: {
    code: 'GAN_DISK_FULL',
    fact: 'the file is larger than the file system or `ulimit -f` allows',
    hint: 'Raise the limit, or choose a folder on another disk (--out, GAN_CACHE_DIR).',
  },
  EROFS: {
    code: 'GAN_READ_ONLY',
    fact: 'the file system is read-only',
    hint: 'Choose a folder that can be written to (--out, GAN_CACHE_DIR).',
  },
  EACCES: DENIED,
  EPERM: DENIED,
  ENOENT: {
    code: 'GAN_NO_FILE',
    fact: 'there is no such file or folder',
    hint: 'Check the path.',
  },
  ENOTDIR: {
    code: 'GAN_NO_FILE',
    fact: 'a part of the path is a file, not a folder',
    hint: 'Check the path, or move the file that is in the way.',
  },
  EEXIST: {
    code: 'GAN_NO_FILE',
    fact: 'something else with that name already exists',
    hint: 'Check the path, or move what is in the way.',
  },
  EISDIR: {
    code: 'GAN_IS_FOLDER',
    fact: 'it is a folder, not a file',
    hint: 'Check the path, or move the folder that is in the way.',
  },
  ENAMETOOLONG: {
    code: 'GAN_BAD_PATH',
    fact: 'a name in the path, or the whole of it, is longer than the file system allows',
    hint: 'Choose a shorter one.',
  },
  ELOOP: {
    code: 'GAN_BAD_PATH',
    fact: 'links in the path form a loop',
    hint: 'Check the links with `ls -l`.',
  },
  EILSEQ: {
    code: 'GAN_BAD_PATH',
    fact: 'the file system does not allow this name',
    hint: 'Choose a name of plain letters.',
  },
  ENXIO: {
    code: 'GAN_BAD_PATH',
    fact: 'it is a pipe or a device, not a file',
    hint: 'Check the path.',
  },
  ETXTBSY: {
    code: 'GAN_PERMISSION',
    fact: 'it is a program that is running',
    hint: 'Check the path.',
  },
  EBUSY: {
    code: 'GAN_PERMISSION',
    fact: 'it is in use',
    hint: 'Check the path, or wait until it is free.',
  },
  ESTALE: {
    code: 'GAN_DISK_FAULT',
    fact: 'the file no longer exists on its server',
    hint: 'Check the network file system, and run the command again.',
  },
  [NUL]: {
    code: 'GAN_BAD_PATH',
    fact: 'there is a zero byte in the path',
    hint: 'Check the path.',
  },
  EMFILE: {
    code: 'GAN_TOO_MANY_FILES',
    fact: 'too many files are open',
    hint: 'Raise the limit with `ulimit -n`.',
  },
  EIO: {
    code: 'GAN_DISK_FAULT',
    fact: 'the disk reports an error',
    hint: 'Check the disk and the system log.',
  },
};

/**
 * Turns a failed file operation into an error with the path, the fact and the next step. Errors
 * that are not known system errors, such as an abort, are returned unchanged.
 * @param doing what was attempted, as in "could not write"
 */
export function diskError(
  error: unknown,
  doing: 'read' | 'write' | 'remove',
  file: string,
  options: Pick<GanErrorOptions, 'exitCode' | 'hint'> = {},
): unknown {
  const system = systemCode(error);
  if (system === undefined || error instanceof GanError) return error;
  const known = EXPLANATIONS[system];
  if (!known) return error;
  if (system === NUL && !/null bytes/.test((error as Error).message)) return error;
  return new GanError(known.code, `could not ${doing} it: ${known.fact} (${system})`, {
    place: { file },
    hint: options.hint ?? known.hint,
    exitCode: options.exitCode ?? (known.code === 'GAN_BAD_PATH' ? EXIT.input : undefined),
    cause: error,
  });
}

/** The system's error code, such as `ENOSPC`. Undefined for other errors. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
