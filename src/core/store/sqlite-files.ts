import type { FileShelf, ShelvedFile } from '../kept-files.ts';
import type { OpenDatabase } from './sqlite-file.ts';

/** Beside the records, so that an older drydial goes on reading them. */
const CREATE = `
  CREATE TABLE IF NOT EXISTS file (
    position INTEGER PRIMARY KEY, -- the order of arrival
    path TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    content BLOB NOT NULL
  ) STRICT
`;

/** What clients have uploaded, in the data file. Its content is read when it is asked for, and not before. */
export function openFileShelf({
  database,
  checkPlace,
}: Pick<OpenDatabase, 'database' | 'checkPlace'>): FileShelf {
  database.exec(CREATE);
  const list = database.prepare('SELECT path, length(content) AS size FROM file ORDER BY position');
  const get = database.prepare('SELECT type, content FROM file WHERE path = ?');
  const put = database.prepare('INSERT OR REPLACE INTO file (path, type, content) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM file WHERE path = ?');
  return {
    list: () =>
      list.all().map((row): ShelvedFile => ({ path: String(row.path), sizeBytes: Number(row.size) })),
    read(path) {
      const row = get.get(path);
      if (row === undefined || !(row.content instanceof Uint8Array)) return undefined;
      return { contentType: String(row.type), content: [row.content], sizeBytes: row.content.length };
    },
    // As with records: what is refused because the file is gone must neither stand in it nor be missing when it is back.
    write(path, { contentType, content, sizeBytes }) {
      checkPlace();
      put.run(path, contentType, Buffer.concat(content, sizeBytes));
    },
    remove(path) {
      checkPlace();
      remove.run(path);
    },
  };
}
