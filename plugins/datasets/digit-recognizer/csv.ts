import { userError, type GanError } from 'gan-recipes/plugin';

const COMMA = 44;
const RETURN = 13;
const NEWLINE = 10;
const ZERO = 48;
const QUOTE = 34;
const MAX = 255;
const LONGEST_LABEL = 1000;

/**
 * Reads CSV of integers from 0 to 255, before which a label may stand, with a header line, chunk by
 * chunk. The files have 30 million cells, and a general reader would make a string of each.
 */
export class ByteTable {
  /** Line number, from 1 for the header. */
  #line = 1;
  #heading = '';
  #row: Uint8Array;
  /** Place of the current cell among the numbers; -1 for the label. */
  #column: number;
  #label: number[] = [];
  #isQuoted = false;
  /** Value of the current cell so far; -1 while it is empty. */
  #cell = -1;

  /**
   * @param columns names that the columns of numbers may have, all of one list
   * @param onRow called with each row; the array is reused for the next row
   */
  constructor(
    private readonly file: string,
    private readonly columns: readonly (readonly string[])[],
    private readonly hasLabel: boolean,
    private readonly onRow: (row: Uint8Array, label: string) => void,
  ) {
    this.#row = new Uint8Array(columns[0].length);
    this.#column = this.#first;
  }

  get #first(): number {
    return this.hasLabel ? -1 : 0;
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
      if (this.#column < 0 && (this.#isQuoted || (byte !== COMMA && byte !== NEWLINE))) {
        this.#takeLabel(byte);
      } else if (digit >= 0 && digit <= 9) {
        this.#cell = this.#cell < 0 ? digit : this.#cell * 10 + digit;
        if (this.#cell > MAX) throw this.#error(`is more than ${MAX}`);
      } else if (byte === COMMA) {
        this.#endCell();
      } else if (byte === NEWLINE) {
        this.#endRow();
      } else if (byte !== RETURN) {
        throw this.#error(
          `contains ${JSON.stringify(String.fromCharCode(byte))}, but must have digits only`,
        );
      }
    }
  }

  /** Call this after the last chunk: the last line may lack its line end. */
  end(): void {
    if (this.#line === 1) this.#checkHeading();
    else this.#endRow();
  }

  #takeLabel(byte: number): void {
    if (byte === QUOTE) this.#isQuoted = !this.#isQuoted;
    else if (byte !== RETURN) this.#label.push(byte);
    if (this.#label.length > LONGEST_LABEL) throw this.#error('is too long');
  }

  #endCell(): void {
    if (this.#column < 0) {
      if (this.#label.length === 0) throw this.#error('is empty');
      this.#column = 0;
      return;
    }
    if (this.#cell < 0) throw this.#error('is empty');
    if (this.#column >= this.#row.length) throw this.#count('more than');
    this.#row[this.#column++] = this.#cell;
    this.#cell = -1;
  }

  #endRow(): void {
    const blank = this.#column === this.#first && this.#cell < 0 && this.#label.length === 0;
    if (!blank) {
      this.#endCell();
      if (this.#column < this.#row.length) {
        throw this.#count(`${this.#column - this.#first} cells, not`);
      }
      this.onRow(this.#row, Buffer.from(this.#label).toString());
    }
    this.#column = this.#first;
    this.#label = [];
    this.#line++;
  }

  #checkHeading(): void {
    const names = this.#heading
      .replace(/^\uFEFF/, '')
      .split(',')
      .map((name) => name.replaceAll('"', '').trim());
    const wanted = this.columns.map((columns) => (this.hasLabel ? ['label', ...columns] : columns));
    const differences = wanted.map((columns) =>
      Array.from({ length: Math.max(columns.length, names.length) }).findIndex(
        (_, i) => names[i] !== columns[i],
      ),
    );
    if (differences.includes(-1)) return;
    // The names that fit longest are meant.
    const wrong = Math.max(...differences);
    const meant = wanted[differences.indexOf(wrong)];
    const [found, first, last] = [names[wrong], meant[0], meant.at(-1)];
    throw this.#wrong(
      `column ${wrong + 1} is called ` +
        `${JSON.stringify(found?.slice(0, 40) ?? '')}; the columns have to be ${first} to ${last}`,
    );
  }

  #error(fact: string): GanError {
    const name =
      this.#column < 0 ? 'label' : (this.columns[0][this.#column] ?? `number ${this.#column + 1}`);
    return this.#wrong(`its cell ${name} ${fact}`);
  }

  #count(fact: string): GanError {
    return this.#wrong(`it has ${fact} ${this.#row.length - this.#first}`);
  }

  #wrong(fact: string): GanError {
    return userError('GAN_DATA_DAMAGED', fact, {
      place: { file: this.file, line: this.#line },
      hint: "Is it Kaggle's file, whole and as it was downloaded?",
    });
  }
}
