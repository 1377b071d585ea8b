import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.js';

const SCRIPT = fileURLToPath(new URL('../../../scripts/generate-pjrt.mjs', import.meta.url));

/** A header in the manner of PJRT's, with the given fields at the end of its one struct. */
const header = (minor: number, fields: string, functions: string) => `
#define PJRT_API_MAJOR 0
#define PJRT_API_MINOR ${minor}
typedef enum { PJRT_Kind_A = 0, PJRT_Kind_B = 4, PJRT_Kind_C } PJRT_Kind;
struct PJRT_Call_Args {
  size_t struct_size;  // not; a field
  const char* name;
  bool flag;
  int32_t count;
  PJRT_Kind kind;
${fields}
};
typedef struct PJRT_Api {
${functions}
} PJRT_Api;
`;

async function generate(headers: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  const paths = headers.map((_, i) => path.join(folder, `${i}.h`));
  await Promise.all(headers.map((text, i) => writeFile(paths[i], text)));
  const out = path.join(folder, 'c-api.ts');
  await promisify(execFile)(process.execPath, [SCRIPT, ...paths, '--out', out]);
  return readFile(out, 'utf8');
}

const older = header(80, '', '_PJRT_API_STRUCT_FIELD(PJRT_Call);');
const newer = header(
  90,
  '  void* extra;',
  '_PJRT_API_STRUCT_FIELD(PJRT_Call);\n_PJRT_API_STRUCT_FIELD(PJRT_Other);',
);

test('the tables are written from a newer header, with the sizes that an older one had', async () => {
  const tables = await generate([newer, older]);
  expect(tables).toContain('API_VERSION = { major: 0, minor: 90 }');
  expect(tables).toContain("  'PJRT_Call',\n  'PJRT_Other',\n]");
  expect(tables).toContain('  A: 0,\n  B: 4,\n  C: 5,');
  expect(tables).toContain(`    size: 40,
    before: [[90,28]],
    fields: {
      struct_size: ['size', 0],
      name: ['pointer', 8],
      flag: ['bool', 16],
      count: ['int32', 20],
      kind: ['int32', 24],
      extra: ['pointer', 32],
    },`);
});

test('a header in which a field has moved is refused', async () => {
  const moved = newer.replace('  bool flag;', '  int64_t inserted;\n  bool flag;');
  await expect(generate([moved, older])).rejects.toThrow(
    'PJRT_Call_Args.flag moved between headers: ABI break',
  );
});
