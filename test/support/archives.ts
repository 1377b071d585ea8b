import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';

export interface Member {
  name: string;
  data?: Uint8Array | string;
  /** A tar member that is no file, or a zip member with these Unix mode bits. */
  type?: Header['type'];
  linkname?: string;
  mode?: number;
  /** Claimed instead of the true one, in a zip file. */
  crc?: number;
  /** Claimed instead of the true one, in a zip file. */
  size?: number;
}

/** A tar file's bytes. */
export async function tarBytes(members: readonly Member[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, data = '', type, linkname } of members) {
    const header = { name, ...(type && { type }), ...(linkname && { linkname }) };
    tar.entry(header, Buffer.from(data));
  }
  tar.finalize();
  return buffer(tar);
}

export async function writeTarGz(file: string, members: readonly Member[]): Promise<void> {
  await writeFile(file, gzipSync(await tarBytes(members), { level: 1 }));
}

/** A zip file's bytes, written out by hand: no library writes the bad ones that tests need. */
export function zipBytes(members: readonly Member[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data = '', mode = 0, ...claimed } of members) {
    const plain = Buffer.from(data);
    const packed = deflateRawSync(plain);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(claimed.crc ?? crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed.size ?? plain.length, 18);
    common.writeUInt16LE(title.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE((mode << 16) >>> 0, 6);
    entry.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 3]);
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), made, common, entry, title);
    const parts = [Buffer.from('PK\x03\x04', 'latin1'), common, title, packed];
    local.push(...parts);
    offset += parts.reduce((sum, part) => sum + part.length, 0);
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, index, end]);
}
