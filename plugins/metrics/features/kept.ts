/** What is made once for an owner and a key, and lives as long as the owner. */
export class Kept<Owner extends object, Value> {
  readonly #values = new WeakMap<Owner, Map<string, Promise<Value>>>();

  /** What failed is tried again the next time. */
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
