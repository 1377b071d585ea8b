/** A cache per owner and key. Entries live as long as the owner. */
export class Kept<Owner extends object, Value> {
  readonly #values = new WeakMap<Owner, Map<string, Promise<Value>>>();

  /** A failed entry is created again on the next call. */
  get(owner: Owner, key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#values.get(owner) ?? new Map<string, Promise<Value>>();
    this.#values.set(owner, known);
    const found = known.get(key);
    if (found) return found;
    const made = make();
    known.set(key, made);
    made.catch(() => known.delete(key));
    return made;
  }
}
