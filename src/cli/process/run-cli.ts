import { type Command, CommanderError } from 'commander';
import { EXIT } from '../../core/errors.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { createProgram } from '../program/program.ts';
import type { CliContext } from '../terminal/context.ts';
import { printable } from '../terminal/output.ts';
import { reportError } from '../terminal/report-error.ts';

/** Does what a command line says and returns the exit code; it never throws. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const { output } = context;
  let exitCode: number = EXIT.clean;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => output.line(text.trimEnd()),
      // Complaints are worded below; help that was not asked for is one of them.
      writeErr: (text) => {
        if (text.startsWith('Usage:')) output.complain(text.trimEnd());
      },
      getOutHelpWidth: () => output.width,
      getErrHelpWidth: () => output.width,
      getOutHasColors: () => output.isColored,
    });
  }
  try {
    refuseUnknownTopic(program, args);
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return reportUsage(error, commandOf(program, args), context);
    return reportError(error, context);
  }
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** For `help quirks` and `quirks --help` Commander would print the help of all, as if nothing were wrong with the name. */
function refuseUnknownTopic(program: Command, [first, second]: readonly string[]): void {
  const topic = first === 'help' ? second : first;
  if (topic === undefined || topic.startsWith('-')) return;
  const names = [...program.commands.map((command) => command.name()), 'help'];
  if (names.includes(topic)) return;
  const near = nearestWord(topic, names);
  const guess = near === undefined ? '' : `\n(Did you mean ${near}?)`;
  throw new CommanderError(
    EXIT.usage,
    'commander.unknownCommand',
    `error: unknown command '${topic}'${guess}`,
  );
}

/** "drydial conform socket": the command that a command line names, as far as it names one. */
function commandOf(program: Command, args: readonly string[]): string {
  const [name, ...rest] = args;
  const named = program.commands.find((command) => command.name() === name);
  return named === undefined ? program.name() : `${program.name()} ${commandOf(named, rest)}`;
}

/** A command, flag or argument that is not known or not whole. */
function reportUsage(error: CommanderError, command: string, { output }: CliContext): number {
  if (error.exitCode === 0) return EXIT.clean;
  // Help that nobody asked for stands there already.
  if (error.code === 'commander.help') return EXIT.usage;
  const [problem = '', guess] = printable(error.message.replace(/^error: /, '')).split('\n');
  const meant = /Did you mean (.+)\?/.exec(guess ?? '')?.[1];
  output.complain(`${output.errorPaint('red', 'drydial:')} ${problem}`);
  output.complain(
    meant === undefined ? `   fix: \`${command} --help\` lists what there is` : `   did you mean ${meant}?`,
  );
  return EXIT.usage;
}
