import { Option } from 'commander';
import { collect } from './setting-flags.ts';

/** `--report`, which several commands have. */
export function reportOption(): Option {
  return new Option(
    '--report <format>',
    'text, json, junit, markdown or html, each with =FILE for a file; several times for several',
  )
    .argParser(collect)
    .default([], 'text');
}

/** `--report` of commands that hold a program against rules. */
export function ruleReportOption(): Option {
  return new Option(
    '--report <format>',
    'text, json or junit, each with =FILE for a file; several times for several',
  )
    .argParser(collect)
    .default([], 'text');
}

/** `--param`, which several commands have. */
export function paramOption(): Option {
  return new Option(
    '--param <name=value>',
    'value of a parameter of the scenarios; several times for several',
  ).argParser(collect);
}

/** What a flag that may be repeated was given. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** What a flag with a value was given; undefined where it was not. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
