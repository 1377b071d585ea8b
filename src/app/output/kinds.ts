import { openRegular } from '../../files/index.js';
import { isPack } from '../../recipe/index.js';

/** A kind of output file, and how to recognize it by its content. */
export interface OutputKind {
  /** As in "is not a PNG". */
  readonly name: string;
  readonly extensions: readonly string[];
  matches(file: string): Promise<boolean>;
}

const png = beginning('a PNG', ['.png'], (head) => head.startsWith('\x89PNG\r\n'));
const webp = beginning('a WebP', ['.webp'], (head) => /^RIFF[^]{4}WEBP/.test(head));
const jpeg = beginning('a JPEG', ['.jpg', '.jpeg'], (head) => head.startsWith('\xff\xd8\xff'));
const gif = beginning('a GIF', ['.gif'], (head) => /^GIF8[79]a/.test(head));
const svg = beginning(
  'an SVG',
  ['.svg'],
  (head) => /^(\s*<svg\b|<\?xml)/.test(head) && /<svg\b/.test(head),
);
const npy = beginning('a NumPy array', ['.npy'], (head) => head.startsWith('\x93NUMPY'));
const labels = beginning('a CSV of labels', ['.csv'], (head) => /^[^\n]+,Label\r?\n/.test(head));
const bestRecipe = beginning("a sweep's best recipe", ['.yaml', '.yml'], (head) =>
  head.startsWith('# The best of the '),
);
const pack: OutputKind = { name: 'a pack', extensions: ['.tar.gz', '.tgz'], matches: isPack };

export const OUTPUT_KINDS = { png, jpeg, webp, gif, svg, npy, labels, bestRecipe, pack };

/** A kind that is recognized by its first bytes, given as Latin-1. */
function beginning(
  name: string,
  extensions: readonly string[],
  fits: (head: string) => boolean,
): OutputKind {
  return {
    name,
    extensions,
    async matches(file) {
      const handle = await openRegular(file);
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
        return fits(buffer.toString('latin1', 0, bytesRead));
      } finally {
        await handle.close();
      }
    },
  };
}
