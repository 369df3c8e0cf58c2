import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fidelityTargets, generateLedger, generatePage, readRows } from '../../tools/generate-fidelity.ts';

const LEDGER = `
provider: acme
rows:
  # ---- Things ----

  - behaviour: Things are made at once.
    operation: createThing
    grade: documented
    source: "docs: things"
  # A remark that begins no section.
  - behaviour: Nothing is forgotten | ever.
    grade: assumed
    source: Usual

  # ---- Bills ----

  - behaviour: Bills come late.
    grade: observed
    source: Somebody
    quirk: late-bills
`;

describe('the ledger', () => {
  it('is read with the sections that its comments begin', () => {
    expect(readRows(LEDGER).map(({ section, behaviour }) => [section, behaviour])).toEqual([
      ['Things', 'Things are made at once.'],
      ['Things', 'Nothing is forgotten | ever.'],
      ['Bills', 'Bills come late.'],
    ]);
  });

  it('becomes a page with one table for each section', () => {
    const page = generatePage('acme', LEDGER);
    expect(page.match(/^## .*/gm)).toEqual(['## Things', '## Bills']);
    expect(page).toContain('| Things are made at once. | `createThing` | documented | docs: things |  |');
    expect(page).toContain('| Nothing is forgotten \\| ever. |');
    expect(page).toContain('| Bills come late. |  | observed | Somebody | `late-bills` |');
    expect(page).toContain('| observed | 1 |');
  });

  it.each([
    ['a grade that does not exist', LEDGER.replace('grade: assumed', 'grade: guessed'), 'row 2'],
    ['no source', LEDGER.replace('source: Somebody', 'because: Somebody'), 'row 3'],
    ['broken YAML', LEDGER.replace('rows:', 'rows: ['), 'line 6'],
  ])('is refused with %s', (_, text, message) => {
    expect(() => readRows(text)).toThrow(message);
  });
});

describe.each(fidelityTargets())('the ledger of $id', ({ id, source, page, data }) => {
  const text = readFileSync(source, 'utf8');

  it('has a page that says what it says now (npm run generate)', () => {
    expect(readFileSync(page, 'utf8')).toBe(generatePage(id, text));
  });

  it('can be looked up as it is now (npm run generate)', () => {
    expect(readFileSync(data, 'utf8')).toBe(generateLedger(text));
  });
});
