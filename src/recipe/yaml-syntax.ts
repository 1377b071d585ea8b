import { visit, type Document } from 'yaml';

/** A YAML syntax error, between two offsets of the text. */
interface SyntaxFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint?: string;
}

/** Maximum number of syntax errors; later ones mostly follow from the first. */
const MOST_FAULTS = 10;

/** The parser's errors and warnings, moved to the place of the mistake. */
export function syntaxFaults(document: Document.Parsed, text: string): SyntaxFault[] {
  const errors = [...document.errors, ...document.warnings];
  // The parser recurses and reports its own stack overflow; its other errors are then meaningless.
  if (errors.some((error) => error.message.includes('call stack'))) {
    return [{ start: 0, end: 1, message: 'the text is nested too deeply to be read' }];
  }
  const version = otherVersion(document, text);
  if (version) return [version];
  // After an unexpected token, the parser reports every later word too.
  const lost = errors.findIndex(({ code }) => code === 'UNEXPECTED_TOKEN');
  const told = errors.filter(({ code }, i) => code !== 'UNEXPECTED_TOKEN' || i === lost);
  return told.slice(0, MOST_FAULTS).map(({ code, message, pos: [start, end] }) => {
    const parserSays = message.split('\n')[0].replace(/:$/, '');
    return explain(code, parserSays, { start, end, message: parserSays }, text, document);
  });
}

/** Other versions of YAML read texts differently: `yes` as true, dates as non-texts. */
function otherVersion({ directives }: Document.Parsed, text: string): SyntaxFault | undefined {
  if (!directives.yaml.explicit || directives.yaml.version === '1.2') return undefined;
  const start = Math.max(0, text.search(/^%YAML/m));
  const line = /^.*/.exec(text.slice(start))?.[0] ?? '';
  return {
    start,
    end: start + line.length,
    message: `recipes are YAML 1.2, and this says ${directives.yaml.version}`,
    hint: 'Take the line away. In YAML 1.2 only `true` and `false` are truth values, and a date is a text.',
  };
}

function explain(
  code: string,
  message: string,
  fault: SyntaxFault,
  text: string,
  document: Document.Parsed,
): SyntaxFault {
  if (/^Flow (map|sequence)/.test(message)) return unclosedBracket(text, fault, message);
  if (/^Missing closing .quote/.test(message)) return unclosedQuote(document, fault);
  if (code === 'MULTIPLE_DOCS') {
    return { ...fault, message: 'a recipe is one YAML document, and a second one begins here' };
  }
  if (code === 'TAB_AS_INDENT') {
    return { ...fault, message: 'the line is indented with a tab; YAML wants spaces' };
  }
  if (message.startsWith('Nested mappings are not allowed')) {
    return { ...fault, hint: 'A text with ": " in it must stand in quotes.' };
  }
  const dash = /^-(?=\s)/m.exec(text.slice(0, fault.start));
  if (dash && code === 'UNEXPECTED_TOKEN' && message.endsWith('at node end')) {
    return {
      start: dash.index,
      end: dash.index + 1,
      message: 'a list begins here, and keys come after it',
      hint: 'A recipe is a map of keys such as `model:`; take the `-` away.',
    };
  }
  if (code === 'TAG_RESOLVE_FAILED') {
    const tag = text.slice(fault.start, fault.end);
    return { ...fault, message: `the tag ${tag} is not supported in recipes` };
  }
  const glued = /^([\w-]+):(?=\S)/.exec(text.slice(fault.start));
  if (glued && code === 'MULTILINE_IMPLICIT_KEY') {
    const end = fault.start + glued[0].length;
    return { start: fault.start, end, message: `\`${glued[0]}\` wants a space after the colon` };
  }
  const colonless = /^([\w-]+)[ \t]+\S/.exec(text.slice(fault.start));
  if (colonless && code === 'MULTILINE_IMPLICIT_KEY') {
    return { ...fault, message: `the key \`${colonless[1]}\` wants a colon after it` };
  }
  if (code === 'BAD_INDENT' && message.startsWith('All mapping items')) {
    const start = fault.start + (/^[ \t]*/.exec(text.slice(fault.start))?.[0].length ?? 0);
    const hint =
      'What belongs together begins in the same column; what belongs to a key, further right.';
    return {
      start,
      end: start + 1,
      message: 'the line is indented unlike the keys before it',
      hint,
    };
  }
  return fault;
}

/** Points to the unclosed bracket instead of the line where the parser gave up. */
function unclosedBracket(text: string, fault: SyntaxFault, message: string): SyntaxFault {
  const [open, close] = message.startsWith('Flow map') ? '{}' : '[]';
  let depth = 0;
  for (let at = Math.min(fault.start, text.length) - 1; at >= 0; at--) {
    if (text[at] === close) depth++;
    else if (text[at] === open && depth-- === 0) {
      return {
        start: at,
        end: at + 1,
        message: `this \`${open}\` is not closed with \`${close}\``,
      };
    }
  }
  return fault;
}

function unclosedQuote(document: Document.Parsed, fault: SyntaxFault): SyntaxFault {
  let found: SyntaxFault | undefined;
  visit(document, {
    Scalar(_key, node) {
      const [start, end] = node.range ?? [0, 0];
      if (!node.type?.startsWith('QUOTE') || end < fault.start) return undefined;
      found = { start, end: start + 1, message: 'this quote is not closed' };
      return visit.BREAK;
    },
  });
  return found ?? fault;
}
