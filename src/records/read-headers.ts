import { HEADER_WITHIN, layOut } from "./layout.ts";
import type { HeadedFile } from "./mapping/suggest.ts";
import type { RawRow } from "./raw-rows.ts";
import { fileWithin, listFolder } from "./read-folder.ts";
import { isTableName, openSource } from "./read-source.ts";
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
  const files = (await listFolder(folder)).filter(isTableName);
  const headed: HeadedFile[] = [];
  for (const file of files) {
    const found = await fileWithin(folder, file, problems);
    if (!found) continue;
    try {
      const wishes = { known, headerWithin: HEADER_WITHIN, dropped: [] };
      const { blocks } = await openSource(file, found.path, wishes);
      headed.push({ file, header: layOut(file, await firstOf(blocks), wishes).header });
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

/** The first rows; none where there are none. */
async function firstOf(blocks: AsyncIterable<readonly RawRow[]>): Promise<readonly RawRow[]> {
  for await (const block of blocks) return block;
  return [];
}
