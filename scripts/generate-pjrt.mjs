/**
 * Writes src/xla/pjrt/generated/c-api.ts: struct layouts, function table and enums of PJRT's C API.
 *
 *   node scripts/generate-pjrt.mjs path/to/pjrt_c_api.h [older/pjrt_c_api.h ...] [--out FILE]
 *
 * The header lies in the wheel of xla-cpu-pjrt (xla_plugins/xla_cpu_pjrt/include/) and in XLA's
 * sources (xla/pjrt/c/). The first one named is the one we speak; from older ones only the sizes that
 * structs had are taken, so that an older plugin is told a size it knows. The layouts are those of
 * the LP64 model (Linux on x86_64 and aarch64), which both have in common for this header.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const POINTER = { kind: 'pointer', size: 8 };
const SCALARS = {
  size_t: { kind: 'size', size: 8 },
  int64_t: { kind: 'int64', size: 8 },
  uint64_t: { kind: 'size', size: 8 },
  intptr_t: { kind: 'size', size: 8 },
  uintptr_t: { kind: 'size', size: 8 },
  int: { kind: 'int32', size: 4 },
  int32_t: { kind: 'int32', size: 4 },
  float: { kind: 'float32', size: 4 },
  bool: { kind: 'bool', size: 1 },
};

const { values, positionals } = parseArgs({
  options: {
    out: {
      type: 'string',
      default: fileURLToPath(new URL('../src/xla/pjrt/generated/c-api.ts', import.meta.url)),
    },
  },
  allowPositionals: true,
});
const [newest, ...older] = positionals.map(parse);
if (!newest) throw new Error('usage: node scripts/generate-pjrt.mjs pjrt_c_api.h [older.h ...]');
writeFileSync(values.out, print(newest, older));

/** Reads one header: version, enums, struct layouts and the order of the function table. */
function parse(path) {
  const source = readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '');
  const number = (name) => Number(new RegExp(`#define ${name} (\\d+)`).exec(source)[1]);
  const version = { major: number('PJRT_API_MAJOR'), minor: number('PJRT_API_MINOR') };

  const enums = {};
  for (const [, body, name] of source.matchAll(/typedef enum \{([^}]*)\} (\w+);/g)) {
    let next = 0;
    enums[name] = {};
    for (const entry of body.split(',').map((part) => part.trim())) {
      if (!entry) continue;
      const [member, value] = entry.split('=').map((part) => part.trim());
      if (value !== undefined) next = Number(value);
      enums[name][member.replace(`${name}_`, '').replace(/^PJRT_\w+_(?=k)/, '')] = next++;
    }
  }

  // Function pointer typedefs: `typedef X (*Name)(...)`.
  const callbacks = new Set([...source.matchAll(/\(\*(\w+)\)\s*\(/g)].map((match) => match[1]));
  const structs = {};
  for (const [, name, body] of source.matchAll(
    /^(?:typedef )?struct (PJRT_\w+) \{([\s\S]*?)^\}/gm,
  )) {
    if (name === 'PJRT_Api') continue;
    structs[name] = layout(body, { enums, callbacks, structs, where: `${path}: ${name}` });
  }
  const functions = [...source.matchAll(/_PJRT_API_STRUCT_FIELD\((PJRT_\w+)\);/g)].map((m) => m[1]);
  return { version, enums, structs, functions };
}

/** Places the fields of one struct. `size` ends with the last field, as PJRT_STRUCT_SIZE does. */
function layout(body, known) {
  const fields = {};
  let offset = 0;
  let alignment = 1;
  const place = (type, names) => {
    offset = Math.ceil(offset / type.align) * type.align;
    alignment = Math.max(alignment, type.align);
    for (const name of names) fields[name] = [type.kind, offset];
    offset += type.size;
  };
  // An anonymous union: all members at one place.
  for (const statement of statements(body)) {
    const union = /^union \{([\s\S]*)\}$/.exec(statement);
    if (union) {
      const members = statements(union[1]).map((member) => field(member, known));
      const size = Math.max(...members.map((m) => m.type.size));
      const align = Math.max(...members.map((m) => m.type.align));
      const start = Math.ceil(offset / align) * align;
      for (const member of members) {
        offset = start;
        place(member.type, [member.name]);
      }
      offset = start + size;
    } else {
      const { name, type } = field(statement, known);
      place(type, [name]);
    }
  }
  return { size: offset, align: alignment, fields };
}

/** Splits a struct's body at the semicolons that are not inside braces. */
function statements(body) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < body.length; i++) {
    if (body[i] === '{') depth++;
    else if (body[i] === '}') depth--;
    else if (body[i] === ';' && depth === 0) {
      parts.push(body.slice(start, i).trim().replace(/\s+/g, ' '));
      start = i + 1;
    }
  }
  return parts.filter((part) => part !== '').map((part) => part.replace(/ \}$/, '}'));
}

/** The name and type of one declaration. */
function field(declaration, { enums, callbacks, structs, where }) {
  const pointerToFunction = /\(\*(\w+)\)\s*\(/.exec(declaration);
  if (pointerToFunction) return { name: pointerToFunction[1], type: { ...POINTER, align: 8 } };
  const [, typeName, name] = /^(.*?)(\w+)$/.exec(declaration);
  const bare = typeName.replace(/\b(const|struct)\b/g, '').trim();
  if (bare.endsWith('*') || callbacks.has(bare)) return { name, type: { ...POINTER, align: 8 } };
  if (SCALARS[bare]) return { name, type: { ...SCALARS[bare], align: SCALARS[bare].size } };
  if (enums[bare]) return { name, type: { kind: 'int32', size: 4, align: 4 } };
  const inner = structs[bare];
  if (!inner) throw new Error(`${where}: unknown type in "${declaration}"`);
  const size = Math.ceil(inner.size / inner.align) * inner.align;
  return { name, type: { kind: 'struct', size, align: inner.align } };
}

function print({ version, enums, structs, functions }, older) {
  const lines = [
    `// Generated from pjrt_c_api.h ${version.major}.${version.minor} by scripts/generate-pjrt.mjs; do not edit.`,
    '// To regenerate: node scripts/generate-pjrt.mjs path/to/pjrt_c_api.h [older/pjrt_c_api.h ...]',
    '',
    '/** The version of the C API that these tables describe. */',
    `export const API_VERSION = { major: ${version.major}, minor: ${version.minor} } as const;`,
    '',
    '/** PJRT_Api: the functions, in the order of their pointers. */',
    'export const FUNCTIONS = [',
    ...functions.map((name) => `  '${name}',`),
    '] as const;',
    '',
  ];
  for (const [name, members] of Object.entries(enums)) {
    lines.push(`export const ${name} = {`);
    for (const [member, value] of Object.entries(members)) lines.push(`  ${member}: ${value},`);
    lines.push('} as const;', '');
  }
  lines.push(
    '/**',
    ' * Layouts: `size` is what `struct_size` is set to; `before` lists the sizes that plugins of older',
    ' * minor versions know, as [first newer minor, size]; each field is [kind, byte offset].',
    ' */',
    'export const STRUCTS = {',
  );
  for (const [name, struct] of Object.entries(structs)) {
    lines.push(`  ${name}: {`, `    size: ${struct.size},`);
    const before = olderSizes(name, struct, { version }, older);
    if (before.length > 0) lines.push(`    before: ${JSON.stringify(before)},`);
    lines.push('    fields: {');
    for (const [field, [kind, offset]] of Object.entries(struct.fields)) {
      lines.push(`      ${field}: ['${kind}', ${offset}],`);
    }
    lines.push('    },', '  },');
  }
  lines.push('} as const;', '');
  return lines.join('\n');
}

/** Sizes in older headers where they differ; also checks that newer layouts only append. */
function olderSizes(name, struct, newest, older) {
  const sizes = [];
  let newer = { minor: newest.version.minor, size: struct.size };
  for (const header of [...older].sort((a, b) => b.version.minor - a.version.minor)) {
    const old = header.structs[name];
    if (!old) break;
    for (const [field, [kind, offset]] of Object.entries(old.fields)) {
      const same = Object.values(struct.fields).some(([k, o]) => k === kind && o === offset);
      if (!same) throw new Error(`${name}.${field} moved between headers: ABI break`);
    }
    if (old.size < newer.size) sizes.unshift([newer.minor, old.size]);
    newer = { minor: header.version.minor, size: old.size };
  }
  return sizes;
}
