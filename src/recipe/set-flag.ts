import { userError } from '../errors/index.js';
import type { Located, LocatedMap } from './located.js';
import { parsePath, type Path } from './path.js';
import { RecipeError } from './problem.js';
import type { Place, Source } from './source.js';
import { parseYaml } from './yaml-tree.js';

/** A value that a flag sets at a path. */
export interface Setting {
  readonly path: Path;
  readonly value: Located;
  readonly flag: Place;
}

/**
 * Parses `train.batch=64`. The value is YAML: `64` is a number, `[1, 2]` a list, and an empty value
 * is null, which resets a key to its default.
 * @throws GanError if the text is not `path=value`; RecipeError if the value is not valid YAML
 */
export function parseSetting(text: string, flag = '--set'): Setting {
  const name = `${flag} ${text}`;
  const equals = text.indexOf('=');
  const path = equals > 0 ? parsePath(text.slice(0, equals)) : undefined;
  if (!path) {
    throw userError('GAN_BAD_FLAG', 'expected a key, "=" and a value', {
      place: { file: name },
      hint: `For example: ${flag} train.batch=64`,
    });
  }
  const source: Source = { name, kind: 'flag', text };
  const place: Place = { source, start: equals + 1, end: text.length, path };
  const keyPlace: Place = { source, start: 0, end: equals, path };
  const { tree, problems } = parseYaml(source, text.slice(equals + 1), equals + 1);
  if (problems.length > 0) throw new RecipeError(problems);
  const value: Located = tree ? below(tree, path) : { kind: 'scalar', value: null, place };
  return { path, value, flag: keyPlace };
}

/** The setting as a layer: nested maps down to the value. */
export function settingLayer({ path, value, flag }: Setting): LocatedMap {
  const wrapped = path.reduceRight<Located>(
    (inner, part, depth) => ({
      kind: 'map',
      place: { ...flag, path: path.slice(0, depth) },
      entries: new Map([
        [String(part), { key: { ...flag, path: path.slice(0, depth + 1) }, value: inner }],
      ]),
    }),
    value,
  );
  return wrapped as LocatedMap;
}

/** The value with the setting's path prepended to all its paths. */
function below(node: Located, prefix: Path): Located {
  const moved = (place: Place): Place => ({ ...place, path: [...prefix, ...place.path] });
  const place = moved(node.place);
  switch (node.kind) {
    case 'scalar':
      return { ...node, place };
    case 'list':
      return { ...node, place, items: node.items.map((item) => below(item, prefix)) };
    case 'map': {
      const entries = [...node.entries].map(
        ([key, entry]) =>
          [key, { key: moved(entry.key), value: below(entry.value, prefix) }] as const,
      );
      return { ...node, place, entries: new Map(entries) };
    }
  }
}
