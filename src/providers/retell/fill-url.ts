/**
 * Puts dynamic variables into a URL (docs: build/dynamic-variables). Assumed: a value is percent-encoded in path
 * and query and taken as it is before them ("{{base_url}}/hook"); a variable that is not set stays as written.
 */
export function fillUrl(url: string, variables: Readonly<Record<string, string>>): string {
  return url.replace(PLACEHOLDER, (placeholder, name: string, offset: number) => {
    if (!Object.hasOwn(variables, name)) return placeholder;
    const value = String(variables[name]);
    return isInPath(url.slice(0, offset)) ? encodeURIComponent(value.toWellFormed()) : value;
  });
}

/** Puts dynamic variables into a text as they are; one that is not set stays as written. */
export function fillText(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) =>
    Object.hasOwn(variables, name) ? String(variables[name]) : placeholder,
  );
}

const PLACEHOLDER = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** Is a place after so much of a URL within its path or query? */
function isInPath(before: string): boolean {
  const afterScheme = before.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  return /[/?#]/.test(afterScheme);
}
