import { describe, expect, it } from 'vitest';
import { readTable } from '../../../../src/providers/retell/contacts/table-text.ts';

function rows(text: string): object[] {
  return readTable(text).rows.map((row) => Object.fromEntries(row));
}

describe('a table of comma-separated values', () => {
  it.each<[string, string, object[]]>([
    [
      'plain rows',
      'a,b\n1,2\n3,4',
      [
        { a: '1', b: '2' },
        { a: '3', b: '4' },
      ],
    ],
    [
      'the line ends of Windows and old Macs',
      'a,b\r\n1,2\r3,4\r\n',
      [
        { a: '1', b: '2' },
        { a: '3', b: '4' },
      ],
    ],
    [
      'quoted commas, quotes and line breaks',
      'a,b\n"1,5","say ""hi""\nthere"',
      [{ a: '1,5', b: 'say "hi"\nthere' }],
    ],
    ['a byte order mark and blanks', '\uFEFF a , b \n 1 , 2 ', [{ a: '1', b: '2' }]],
    ['empty lines', 'a,b\n\n1,2\n,\n\n', [{ a: '1', b: '2' }]],
    ['rows that are too short or too long', 'a,b\n1\n1,2,3', [{ a: '1' }, { a: '1', b: '2' }]],
    [
      'a quote that is never closed',
      'a,b\n"1,2\n3,4',
      [
        { a: '"1', b: '2' },
        { a: '3', b: '4' },
      ],
    ],
    ['nothing', '', []],
    ['a header alone', 'a,b', []],
  ])('may have %s', (_, text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it('is read quickly, however it is made', () => {
    const hostile = [
      '"'.repeat(500_001),
      '"a,'.repeat(200_000),
      `${'""'.repeat(200_000)}x`,
      ','.repeat(500_000),
    ];
    for (const text of hostile) expect(readTable(`a\n${text}`).columns).toEqual(['a']);
  }, 5000);

  it('costs no more than what came, however wide its first line is', () => {
    const heads = Array.from({ length: 20_000 }, (_, index) => `c${index}`).join(',');
    const { rows: all } = readTable(`${heads}\n${'1\n'.repeat(20_000)}`);
    expect(all).toHaveLength(20_000);
    expect(all.reduce((sum, row) => sum + row.size, 0)).toBe(20_000);
  });
});
