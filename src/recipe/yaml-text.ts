import { stringify, type ScalarTag, type Tags } from 'yaml';
import { stringifyNumber, stringifyString } from 'yaml/util';

/**
 * A value as YAML that readers of YAML 1.1 and 1.2 understand alike. Texts that either of them
 * takes for something else are quoted, such as `yes`, `012`, `1:30` and dates.
 */
export function yamlText(value: unknown): string {
  return stringify(value, {
    aliasDuplicateObjects: false,
    lineWidth: 0,
    compat: 'yaml-1.1',
    customTags: portableTags,
  });
}

const portableTags = (tags: Tags): Tags =>
  tags.map((tag) => {
    if (typeof tag === 'string' || tag.collection) return tag;
    if (tag.tag === 'tag:yaml.org,2002:str') return { ...tag, stringify: textOf };
    const isNumber = /^tag:yaml\.org,2002:(int|float)$/.test(tag.tag) && !tag.format;
    return isNumber ? { ...tag, stringify: numberOf } : tag;
  });

type Stringify = NonNullable<ScalarTag['stringify']>;

/** Characters that YAML 1.1 readers refuse, or take for the end of a line. */
const UNSAFE =
  /[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu;

const textOf: Stringify = (item, context, ...more) => {
  const text = item.value as string;
  // In YAML 1.1, `=` is a value of a type of its own. Lines of spaces get lost in block texts.
  if (text !== '=' && text.search(UNSAFE) < 0 && !/^ *\n|^ +$/m.test(text)) {
    // Without this, keys such as `null` and `012` are not quoted.
    return stringifyString(item, { ...context, actualString: true }, ...more);
  }
  const escape = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(UNSAFE, escape);
};

/** A YAML 1.1 reader takes `1e-8` for text: it wants a point in a number with an exponent. */
const numberOf: Stringify = (item) => stringifyNumber(item).replace(/^(-?\d+)(?=e)/, '$1.0');
