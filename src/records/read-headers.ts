import { HEADER_WITHIN, layOut } from "./layout.ts";
import type { HeadedFile } from "./mapping/suggest.ts";
import { listFolder, readWithin } from "./read-folder.ts";
import { sourceRows } from "./source.ts";
import { TableError } from "./table-error.ts";

/**
 * The headers of the tables in a folder, whatever their names; files that cannot be read are told among
 * the problems.
 *
 * @param known - Folded names by which a header is told from titles and data.
 * @throws {ExportError} when there is no such folder.
 */
export async function readHeaders(
  folder: string,
  known: ReadonlySet<string>,
  problems: string[],
): Promise<HeadedFile[]> {
  const files = (await listFolder(folder)).filter((name) =>
    /\.(csv|txt|tsv|xlsx|xlsm)$/i.test(name),
  );
  const headed: HeadedFile[] = [];
  for (const file of files) {
    const bytes = await readWithin(folder, file, problems);
    if (!bytes) continue;
    try {
      const wishes = { known, headerWithin: HEADER_WITHIN, dropped: [] };
      const { rows } = await sourceRows(file, bytes, wishes);
      headed.push({ file, header: layOut(file, rows, wishes).header });
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (files.length === 0) {
    problems.push(
      "Im Export-Ordner liegt keine Tabelle. Erwartet: Dateien mit der Endung .csv, .txt oder .xlsx.",
    );
  }
  return headed;
}
