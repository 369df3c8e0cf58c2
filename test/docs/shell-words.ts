/** One command of a shell example: its variables, and its words with quotes taken off. */
export interface ShellCommand {
  readonly variables: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

const SEPARATORS = new Set(['&&', '||', ';', '&', '|']);

/** Reads as much of a shell's language as examples need: quotes, comments, lines that go on, separators. */
export function shellCommandsOf(text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  for (const line of text.replaceAll(/\\\n\s*/g, ' ').split('\n')) {
    let words: string[] = [];
    for (const word of [...wordsOf(line), ';']) {
      if (!SEPARATORS.has(word)) {
        words.push(word);
        continue;
      }
      if (words.length > 0) commands.push(toCommand(words));
      words = [];
    }
  }
  return commands;
}

function wordsOf(line: string): readonly string[] {
  const token = /\s+|#.*$|&&|\|\||[;&|]|((?:[^\s'";&|\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+)/y;
  const words: string[] = [];
  while (token.lastIndex < line.length) {
    const [whole, word] = token.exec(line) ?? [];
    if (whole === undefined) throw new Error(`this line cannot be read as a shell would: ${line}`);
    if (word !== undefined) words.push(unquoted(word));
    else if (SEPARATORS.has(whole)) words.push(whole);
  }
  return words;
}

function unquoted(word: string): string {
  return word.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g, (_, single, double, escaped) =>
    String(single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped),
  );
}

function toCommand(words: readonly string[]): ShellCommand {
  const first = words.findIndex((word) => !/^\w+=/.test(word));
  const assignments = first === -1 ? words : words.slice(0, first);
  return {
    variables: Object.fromEntries(assignments.map((word) => word.split(/=(.*)/s).slice(0, 2))),
    words: first === -1 ? [] : words.slice(first),
  };
}
