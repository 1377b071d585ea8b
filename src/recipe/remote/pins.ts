import { EXIT, GanError, userError } from '../../errors/index.js';
import { diskError, readRegularFile, systemCode } from '../../files/index.js';
import { redactByPlace } from '../../text/index.js';

/** Maximum size of a lock file in bytes, for some ten thousand pins. */
const MOST_LOCK = 2 ** 20;

const HEADER = `# Recipes from elsewhere and the SHA-256 of their content, as \`gan\` first fetched them. Keep this
# file with the recipe. Content that has changed is refused until \`gan update\`.
`;

/** A line for each pin: the reference, quoted or not, and the hash of its content. */
const PIN = /^ +(?:("(?:[^"\\]|\\.)*")|'((?:[^']|'')*)'|([a-z].*)): (sha256:[0-9a-f]{64})$/i;
/** References that are the same text in YAML without quotes. */
const PLAIN = /^[a-z][\w./:@#%+~=?&-]*\w$/i;

/**
 * The pins of a lock file, by reference; empty if there is no file.
 *
 * The file is YAML, but only the lines that gan writes are read: somebody else may have made it, and a
 * parser of all YAML takes minutes for a megabyte of aliases.
 * @throws GanError (exit code 2) if the file is damaged
 */
export async function readPins(lockFile: string): Promise<Map<string, string>> {
  const bytes = await readRegularFile(lockFile, { most: MOST_LOCK }).catch((error: unknown) => {
    // An unreadable lock file must not count as an empty one.
    if (error instanceof GanError) throw error;
    if (systemCode(error) === 'ENOENT') return undefined;
    throw diskError(error, 'read', lockFile, { exitCode: EXIT.input });
  });
  const pins = new Map<string, string>();
  const lines = bytes?.toString('utf8').split(/\r?\n/) ?? [];
  const start = lines.indexOf('recipes:');
  for (const [i, line] of lines.entries()) {
    if (i === start || /^ *(?:#|$)/.test(line)) continue;
    const pin = i > start && start >= 0 ? pinIn(line) : undefined;
    if (!pin) {
      throw userError('GAN_BAD_LOCK', `the lock file is damaged: its line ${i + 1} is no pin`, {
        place: { file: lockFile, line: i + 1 },
        hint: 'Restore it, or delete it to pin everything afresh.',
      });
    }
    pins.set(pinKey(pin.reference), pin.hash);
  }
  return pins;
}

function pinIn(line: string): { reference: string; hash: string } | undefined {
  const [, double, single, plain, hash] = PIN.exec(line) ?? [];
  if (hash === undefined) return undefined;
  if (double === undefined) return { reference: plain ?? single.replaceAll("''", "'"), hash };
  try {
    return { reference: JSON.parse(double) as string, hash };
  } catch {
    return undefined;
  }
}

/** The text of a lock file, YAML with the pins in order. */
export function pinsText(pins: ReadonlyMap<string, string>): string {
  const sorted = [...pins].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([reference, hash]) => {
    const key = PLAIN.test(reference) ? reference : JSON.stringify(reference);
    return `  ${key}: ${hash}\n`;
  });
  return `${HEADER}recipes:\n${lines.join('')}`;
}

/** The key of a reference in the lock file, without login, because lock files are shared. */
export function pinKey(reference: string): string {
  return redactByPlace(reference);
}
