/** Text that is HTML already. Nothing that a journal brings along can pass for it: it is no field that makes it so. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

type Part = Markup | string | number | undefined | readonly Part[];

/** HTML with values in it: every value is escaped, unless it is markup itself. What nobody said has no place. */
export function html(texts: TemplateStringsArray, ...values: readonly Part[]): Markup {
  const written = texts.reduce((sum, text, index) => sum + text + render(values[index]), '');
  return new Markup(written);
}

/** Text that may stand in an element or an attribute. Control characters are shown as what they are. */
function escapeText(text: string): string {
  return text.replace(SPECIAL, (found) => ENTITIES[found] ?? `&#xfffd;`);
}

const SPECIAL = /[&<>"'`]|(?![\t\n\r])\p{Cc}|\p{Bidi_Control}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function render(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  if (part instanceof Markup) return part.html;
  if (Array.isArray(part)) return part.map(render).join('');
  // A journal of somebody's may hold anything where a text should be.
  return escapeText(JSON.stringify(part));
}
