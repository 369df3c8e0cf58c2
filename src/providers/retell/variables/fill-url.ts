import { valueInUrl } from '../../../core/text/value-in-url.ts';
import type { Variables } from './call-variables.ts';

/**
 * Puts dynamic variables into a URL (docs: build/dynamic-variables). Assumed: a value is percent-encoded in path
 * and query and taken as it is before them ("{{base_url}}/hook"); a variable that is not set stays as written.
 */
export function fillUrl(url: string, variables: Variables): string {
  return replaceEach(url, variables, (value, offset) => valueInUrl(value, url.slice(0, offset)));
}

/** Puts dynamic variables into a text as they are; one that is not set stays as written. */
export function fillText(text: string, variables: Variables): string {
  return replaceEach(text, variables, (value) => value);
}

/**
 * A placeholder, whose name may hold others: {{current_time_{{my_timezone}}}}. Spaces around a name do not count (docs:
 * build/dynamic-variables). The bounds keep a text of nothing but braces from being looked through again and again.
 */
const PLACEHOLDER = /\{\{((?:[^{}]|\{\{[^{}]{1,100}\}\}){1,200})\}\}/g;
const INNER = /\{\{([^{}]+)\}\}/g;

/** What comes out of a variable is not looked through again. */
function replaceEach(
  text: string,
  variables: Variables,
  written: (value: string, offset: number) => string,
): string {
  if (!text.includes('{{')) return text;
  return text.replace(PLACEHOLDER, (placeholder, name: string, offset: number) => {
    const outer = name.replace(INNER, (inner, innerName: string) => variables(innerName.trim()) ?? inner);
    const value = variables(outer.trim());
    return value === undefined ? placeholder : written(value, offset);
  });
}
