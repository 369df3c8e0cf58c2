import { describe, expect, it } from 'vitest';
import { type BatchTable, readBatchTable } from '../../../../src/providers/trillet/batches/batch-table.ts';

function read(text: string | Uint8Array, rows = 100): Promise<BatchTable> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  // As it comes over the wire: in pieces that know nothing of characters and rows.
  const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) =>
    bytes.subarray(index * 7, index * 7 + 7),
  );
  return readBatchTable(chunks, { rows, problems: 5 });
}

async function problemsOf(text: string | Uint8Array, rows?: number): Promise<readonly string[]> {
  const { problems } = await read(text, rows);
  return problems.map(({ row, column, message }) => `${row}/${column}: ${message}`);
}

describe('a table of people to call', () => {
  it('has every column as a variable, and quotes, line breaks and accents as they are', async () => {
    const table = await read(
      '\ufeffphone_number, first_name ,note\r\n+12125550123,Zoë,"a ""b"", c\nd"\r\n\r\n+442079460000,Ada,\r\n',
    );
    expect(table).toMatchObject({
      columns: ['phone_number', 'first_name', 'note'],
      totalRows: 2,
      invalidRows: 0,
      problems: [],
    });
    expect(table.rows).toEqual([
      {
        row: 2,
        phoneNumber: '+12125550123',
        variables: { phone_number: '+12125550123', first_name: 'Zoë', note: 'a "b", c\nd' },
      },
      {
        row: 4,
        phoneNumber: '+442079460000',
        variables: { phone_number: '+442079460000', first_name: 'Ada', note: '' },
      },
    ]);
  });

  it('needs no other column than the number, and no column of a dangerous name is one', async () => {
    const { rows } = await read('__proto__,phone_number\nx,+12125550123\n');
    expect(Object.entries(rows[0]?.variables ?? {})).toEqual([
      ['__proto__', 'x'],
      ['phone_number', '+12125550123'],
    ]);
  });

  it('shows the first rows as they stand there, right or wrong', async () => {
    const { firstRows } = await read(`phone_number\n${'x\n'.repeat(12)}`);
    expect(firstRows).toHaveLength(10);
    expect(firstRows[0]).toEqual({ phone_number: 'x' });
  });
});

describe('a table that is too large', () => {
  it('is read as far as it may go, and that it goes on is the only complaint', async () => {
    // More than is read ahead: the rest is left in the middle.
    const text = `phone_number\n${'+12125550123\n'.repeat(60_000)}`;
    const { rows, problems } = await readBatchTable([Buffer.from(text)], { rows: 10, problems: 5 });
    expect(rows).toHaveLength(10);
    expect(problems).toEqual([{ row: 12, column: '', message: 'the file has more than 10 rows' }]);
  });

  it('has no more cells than its bounds allow, however short its rows are', async () => {
    const heads = ['phone_number', ...Array.from({ length: 40_000 }, (_, index) => String(index))];
    const text = `${heads.join(',')}\n${'+12125550123\n'.repeat(200)}`;
    const { rows, problems } = await readBatchTable([Buffer.from(text)], { rows: 10_000, problems: 5 });
    expect(rows).toHaveLength(49);
    expect(problems).toEqual([
      {
        row: 51,
        column: '',
        message: 'the file has more than 2000000 cells, with 40001 columns in each row',
      },
    ]);
  });
});

describe('what is wrong with it', () => {
  it.each([
    [
      'phone_number\n12125550123\n',
      '2/phone_number: "12125550123" is no number in E.164 format; did you mean +12125550123?',
    ],
    ['phone_number\n(212) 5\n', '2/phone_number: "(212) 5" is no number in E.164 format'],
    ['phone_number\n+0123456789\n', '2/phone_number: "+0123456789" is no number in E.164 format'],
    ['phone_number,x\n,1\n', '2/phone_number: the number is missing'],
    ['phone_number\n+12125550123,extra\n', '2/: the row has 2 values for 1 columns'],
    [
      '+12125550123,Ada\n',
      '1/phone_number: the column is missing; the first row holds the names of the columns',
    ],
    ['Phone Number,x\n+12125550123,1\n', '1/phone_number: the column is missing; rename "Phone Number"'],
    [
      'phone_number;x\n+12125550123;1\n',
      '1/phone_number: the column is missing; columns are separated by commas',
    ],
    ['phone_number,x,x\n+12125550123,1,2\n', '1/x: the column is there twice'],
    ['phone_number,\n+12125550123,1\n', '1/2: the column has no name'],
    ['', '1/phone_number: the file is empty'],
    ['\n\n', '1/phone_number: the file is empty'],
    ['phone_number\n', '1/: the file has no rows'],
    [
      'phone_number,x\n+12125550123,"a\n',
      '2/: quotes are opened and not closed from here to the end of the file',
    ],
    [
      'phone_number,x\n+12125550123,a"b\n',
      '2/: quotes stand in the middle of a value; quote the whole value',
    ],
  ])('is told by row and column: %j', async (text, problem) => {
    expect(await problemsOf(text)).toEqual([problem]);
  });

  it('is that it is no text', async () => {
    expect(await problemsOf(Uint8Array.of(0x70, 0x68, 0xff, 0xfe, 0x0a))).toEqual([
      '1/: the file is not UTF-8 text',
    ]);
  });

  it('is that there are too many rows', async () => {
    expect(await problemsOf(`phone_number\n${'+12125550123\n'.repeat(4)}`, 3)).toEqual([
      '5/: the file has more than 3 rows',
    ]);
  });

  it('is told for some rows and counted for all', async () => {
    const table = await read(`phone_number\n${'x\n'.repeat(20)}`);
    expect(table.problems).toHaveLength(5);
    expect(table).toMatchObject({ totalRows: 20, invalidRows: 20, rows: [] });
  });
});
