/** What is wrong with a text, and what to do about it. */
export interface RefusalWords {
  readonly what: string;
  readonly fix: string;
}

const QUOTES: Readonly<Record<string, string>> = {
  'single quote': 'close it; a single quote inside of single quotes is written \'\\\'\'',
  'double quote': 'close it, or put \\ before a double quote that is text',
  'ANSI-C quote': 'close it',
  'backtick': 'close it, or put \\ before a backtick that is text',
};
const OPENERS: Readonly<Record<string, readonly [string, string]>> = {
  'command substitution': ['$(', ')'],
  'parameter expansion': ['${', '}'],
  'arithmetic expansion': ['$((', '))'],
  'arithmetic command': ['((', '))'],
  'arithmetic for header': ['for ((', '))'],
  'process substitution': ['<(', ')'],
  'extended glob': ['(', ')'],
  'array subscript': ['[', ']'],
  'subshell': ['(', ')'],
  'test group': ['(', ')'],
};

/** From the words of the parser; what it says otherwise stands as it is. */
export function refusalWords(reason: string): RefusalWords {
  const open = /^unterminated (.+)$/.exec(reason)?.[1] ?? /^expected '\)' to close (.+)$/.exec(reason)?.[1];
  const quote = open === undefined ? undefined : QUOTES[open];
  if (quote !== undefined) { return { what: `a ${open} is not closed`, fix: quote }; }
  const opener = open === undefined ? undefined : OPENERS[open];
  if (opener !== undefined) { return { what: `"${opener[0]}" is not closed`, fix: `close it with "${opener[1]}"` }; }
  if (/to close brace group$/.test(reason)) {
    return { what: '"{" is not closed', fix: 'close it with "; }": a "}" that is no first word is text' };
  }
  const closed = /^expected '(.+)' to close '(.+)'$/.exec(reason);
  if (closed !== null) { return { what: `"${closed[2]}" is not closed`, fix: closeOf(closed[1]!) }; }
  const after = /^expected (?:command|word) after '(.+)'$/.exec(reason)?.[1];
  if (after !== undefined) {
    return { what: `nothing follows "${after}"`, fix: `put a command behind it, ":" for one that does nothing, or take "${after}" out` };
  }
  if (/^expected command in /.test(reason)) {
    return { what: 'there is no command between the brackets', fix: 'put a command there, ":" for one that does nothing' };
  }
  if (reason === 'expected redirect target') {
    return { what: 'a redirection has no target', fix: 'name the file behind it, or quote the "<" or ">" if it is text' };
  }
  const missing = /^expected '(.+?)'/.exec(reason)?.[1];
  if (missing !== undefined) {
    const fix = missing === 'in' ? 'write it behind the word of "case"' : `write "; ${missing}" before the commands that follow`;
    return { what: `"${missing}" is missing`, fix };
  }
  const unexpected = /^unexpected token '(.+)'$/s.exec(reason)?.[1];
  return unexpected === undefined ? { what: reason, fix: 'mend the text' } : unexpectedWords(unexpected.trim());
}

function closeOf(word: string): string {
  return word === ']]' ? 'close it with "]]", a blank before it' : `write "; ${word}" where it ends; a "${word}" that is no first word is text`;
}

/** A word that stands where none may: words of the language may be named, others may be anything. */
function unexpectedWords(token: string): RefusalWords {
  if (token === 'newline' || token === '') { return { what: 'the line ends too early', fix: 'finish the command on this line' }; }
  const known = /^(?:[;&|()<>{}!]+|\]\]|then|else|elif|fi|do|done|esac|in|if|for|while|until|case)$/.test(token);
  if (!known) { return { what: 'a word stands where none may', fix: 'put ";" before it, or quote it with what it belongs to' }; }
  const quoted = /^\w/.test(token) ? ', or write what it belongs to before it' : ', or quote it if it is text';
  return { what: `"${token}" stands where it may not`, fix: `take it out${quoted}` };
}
