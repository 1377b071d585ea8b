import koffi from 'koffi';
import { describe, expect, test } from 'vitest';
import { Args, structSize } from '../../../src/xla/pjrt/args.js';
import { encodeCompileOptions } from '../../../src/xla/pjrt/compile-options.js';
import { API_VERSION, FUNCTIONS, STRUCTS } from '../../../src/xla/pjrt/generated/c-api.js';
import { PjrtLibrary, readVersion } from '../../../src/xla/pjrt/load.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

describe('generated tables', () => {
  // Numbers that XLA's own header fixes; a generator that miscounts would hit other memory.
  test('place fields as a C compiler does', () => {
    expect(FUNCTIONS.indexOf('PJRT_Error_Destroy')).toBe(0);
    expect(FUNCTIONS.indexOf('PJRT_Client_Create')).toBe(10);
    expect(STRUCTS.PJRT_NamedValue.fields.value_size).toEqual(['size', 48]);
    expect(STRUCTS.PJRT_Buffer_MemoryLayout.fields.type).toEqual(['int32', 72]);
    expect(STRUCTS.PJRT_Error_GetCode_Args.size).toBe(28);
    expect(STRUCTS.PJRT_Client_BufferFromHostBuffer_Args.size).toBe(120);
  });
});

describe('struct sizes', () => {
  const layout = {
    size: 48,
    before: [
      [60, 32],
      [70, 40],
    ],
    fields: {},
  } as const;

  test('an older plugin is told the size that it knows, ours the known one', () => {
    expect(structSize(layout, 55)).toBe(32);
    expect(structSize(layout, 60)).toBe(40);
    expect(structSize(layout, 69)).toBe(40);
    expect(structSize(layout, 70)).toBe(48);
    expect(structSize(layout, API_VERSION.minor)).toBe(48);
  });

  test('a newer plugin is told more, and finds zeros there', () => {
    expect(structSize(layout, API_VERSION.minor + 1)).toBeGreaterThan(48);
    const args = new Args('PJRT_Event_Await_Args', API_VERSION.minor + 1, { event: 7n });
    const told = args.size('struct_size');
    expect(told).toBeLessThanOrEqual(args.bytes.length);
    const known = STRUCTS.PJRT_Event_Await_Args.size;
    expect(told).toBeGreaterThan(known);
    expect(args.bytes.subarray(known).every((byte) => byte === 0)).toBe(true);
    expect(args.pointer('event')).toBe(7n);
  });
});

// Of real plugins: xla-cpu-pjrt 0.0.1 has the tables' version and runs in all tests; libtpu is newer
// (topology/tpu.slow.test.ts). libtpu 0.0.11, which speaks 0.67, compiled for v5e:2x2 when tried by hand.
describe('the version handshake', () => {
  /** The start of a PJRT_Api of another version. */
  function api(major: number, minor: number): Buffer {
    const bytes = Buffer.alloc(40);
    bytes.writeInt32LE(major, 32);
    bytes.writeInt32LE(minor, 36);
    return bytes;
  }
  const read = (bytes: Buffer) => readVersion('plugin.so', koffi.address(bytes));

  test('takes older and newer minor versions', () => {
    for (const minor of [API_VERSION.minor - 20, API_VERSION.minor, API_VERSION.minor + 40]) {
      expect(read(api(0, minor))).toEqual({ major: 0, minor });
    }
  });

  test('refuses another major version and plugins from before our tables', () => {
    expect(() => read(api(1, 0))).toThrow(/^plugin\.so speaks PJRT 1\.0; this program needs 0\./);
    expect(() => read(api(0, 3))).toThrow(/speaks PJRT 0\.3/);
  });
});

describeXla('the library', () => {
  test('is loaded once a process, whatever it is called', async () => {
    const library = await PjrtLibrary.load(xlaLibrary);
    expect(await PjrtLibrary.load(xlaLibrary)).toBe(library);
    expect(library.version.major).toBe(0);
  });

  test('a function that an older plugin lacks is named', async () => {
    const library = await PjrtLibrary.load(xlaLibrary);
    const older = Object.create(library, {
      functions: { value: new Map() },
    }) as PjrtLibrary;
    expect(() => older.call('PJRT_Client_Create', library.args('PJRT_Client_Create_Args'))).toThrow(
      /has no PJRT_Client_Create \(PJRT 0\.\d+\)/,
    );
  });
});

describe('compile options', () => {
  test('one replica', () => {
    // executable_build_options { num_replicas: 1 num_partitions: 1 }
    expect(encodeCompileOptions().toString('hex')).toBe('1a0420012801');
  });

  test('replicas on devices, and debug options of each type', () => {
    const bytes = encodeCompileOptions({
      replicas: 2,
      devices: [3, 300],
      debug: { text: 'x', on: true, count: -1, ratio: 0.5 },
    });
    const build = '20022801' + '4a0b' + '0802' + '1001' + '1a05' + '0a03' + '03ac02';
    const entries = [
      '3a140a05636f756e74120b' + '18' + 'ff'.repeat(9) + '01',
      '3a080a026f6e1202' + '1001',
      '3a120a05726174696f1209' + '21000000000000e03f',
      '3a0b0a0474657874' + '1203' + '0a0178',
    ];
    const length = (build.length / 2).toString(16).padStart(2, '0');
    expect(bytes.toString('hex')).toBe(`1a${length}${build}${entries.join('')}`);
  });
});
