import { userError, type GanError } from 'gan-recipes/plugin';

const COMMA = 44;
const RETURN = 13;
const NEWLINE = 10;
const ZERO = 48;
const MAX = 255;

/**
 * Reads CSV of integers from 0 to 255 with a header line, chunk by chunk. The files have 30 million
 * cells, and a general reader would make a string of each.
 */
export class ByteTable {
  /** Line number, from 1 for the header. */
  #line = 1;
  #heading = '';
  #row: Uint8Array;
  #column = 0;
  /** Value of the current cell so far; -1 while it is empty. */
  #cell = -1;

  /**
   * @param columns the required column names
   * @param onRow called with each row; the array is reused for the next row
   */
  constructor(
    private readonly file: string,
    private readonly columns: readonly string[],
    private readonly onRow: (row: Uint8Array) => void,
  ) {
    this.#row = new Uint8Array(columns.length);
  }

  push(bytes: Uint8Array): void {
    let i = 0;
    if (this.#line === 1) {
      const end = bytes.indexOf(NEWLINE);
      this.#heading += Buffer.from(bytes.subarray(0, end < 0 ? undefined : end)).toString('utf8');
      if (end < 0 && this.#heading.length < 1_000_000) return;
      this.#checkHeading();
      this.#line = 2;
      i = end + 1;
    }
    for (; i < bytes.length; i++) {
      const byte = bytes[i];
      const digit = byte - ZERO;
      if (digit >= 0 && digit <= 9) {
        this.#cell = this.#cell < 0 ? digit : this.#cell * 10 + digit;
        if (this.#cell > MAX) throw this.#error(`is more than ${MAX}`);
      } else if (byte === COMMA) {
        this.#endCell();
      } else if (byte === NEWLINE) {
        this.#endRow();
      } else if (byte !== RETURN) {
        throw this.#error(
          `has ${JSON.stringify(String.fromCharCode(byte))} in it, not digits only`,
        );
      }
    }
  }

  /** Call this after the last chunk: the last line may lack its line end. */
  end(): void {
    if (this.#line === 1) this.#checkHeading();
    else this.#endRow();
  }

  #endCell(): void {
    if (this.#cell < 0) throw this.#error('is empty');
    if (this.#column >= this.columns.length) throw this.#count('more than');
    this.#row[this.#column++] = this.#cell;
    this.#cell = -1;
  }

  #endRow(): void {
    const blank = this.#column === 0 && this.#cell < 0;
    if (!blank) {
      this.#endCell();
      if (this.#column < this.columns.length) throw this.#count(`${this.#column} cells, not`);
      this.onRow(this.#row);
    }
    this.#column = 0;
    this.#line++;
  }

  #checkHeading(): void {
    const names = this.#heading
      .replace(/^\uFEFF/, '')
      .split(',')
      .map((name) => name.replaceAll('"', '').trim());
    const wrong = this.columns.findIndex((name, i) => names[i] !== name);
    if (wrong < 0 && names.length === this.columns.length) return;
    const found = names[wrong < 0 ? this.columns.length : wrong];
    const [first, last] = [this.columns[0], this.columns[this.columns.length - 1]];
    throw this.#wrong(
      `column ${(wrong < 0 ? this.columns.length : wrong) + 1} is called ` +
        `${JSON.stringify(found?.slice(0, 40) ?? '')}; the columns have to be ${first} to ${last}`,
    );
  }

  #error(fact: string): GanError {
    const name = this.columns[this.#column] ?? `number ${this.#column + 1}`;
    return this.#wrong(`its cell ${name} ${fact}`);
  }

  #count(fact: string): GanError {
    return this.#wrong(`it has ${fact} ${this.columns.length}`);
  }

  #wrong(fact: string): GanError {
    return userError('GAN_DATA_DAMAGED', fact, {
      place: { file: this.file, line: this.#line },
      hint: "Is it Kaggle's file, whole and as it was downloaded?",
    });
  }
}
