import { existsSync, mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { inPrivateFolder } from "../report/write-private-folder.ts";
import { GitMissing, git } from "./git.ts";

/** A revision that cannot be read; the message says what to do, in German. */
export class RevisionError extends Error {}

/**
 * Lends the JSON files of a folder as they were in a revision, in a folder of their own that is gone
 * afterwards, and the full hash of the commit. The folder need not exist any more; the repository is
 * the one around it.
 *
 * @throws {RevisionError} without git, repository, revision or folder.
 */
export async function withRevision<T>(
  revision: string,
  folder: string,
  work: (folder: string, commit: string) => Promise<T>,
): Promise<T> {
  const [place, within] = existingPart(resolve(folder));
  const prefix = await ask(place, ["rev-parse", "--show-prefix"], NO_REPOSITORY);
  const wanted = ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`];
  const commit = lineOf(await ask(place, wanted, NO_REVISION));
  // What git prints ends with a slash where it is not empty.
  const path = `${lineOf(prefix)}${within}`.replace(/\/$/, "");
  const list = ["ls-tree", "-r", "-z", "--full-tree", `${commit}:${path}`];
  const files = jsonFiles((await ask(place, list, NO_FOLDER)).toString("utf8"));
  const ids = files.map(({ id }) => `${id}\n`).join("");
  const batch = await ask(place, ["cat-file", "--batch=%(objectsize)"], UNREADABLE, ids);
  const contents = contentsOf(batch);
  return inPrivateFolder(async (own) => {
    for (const [index, { name }] of files.entries()) {
      mkdirSync(dirname(join(own, name)), { recursive: true, mode: 0o700 });
      await writeFile(join(own, name), contents[index] ?? "", { mode: 0o600 });
    }
    return work(own, commit);
  });
}

const NO_GIT =
  "git ist nicht installiert oder nicht im Suchpfad. Bitte git installieren oder zwei Ordner vergleichen.";
const NO_REPOSITORY =
  "der Ordner liegt in keinem git-Repository (oder in einem, das git wegen des Besitzers nicht öffnet). Bitte mit git:<Fassung>:<Ordner> einen Ordner in einem Repository nennen.";
const NO_REVISION =
  "diese Fassung gibt es im Repository nicht (erwartet: Commit, Tag, Zweig oder z. B. HEAD~3). In einem flachen Klon fehlen ältere Fassungen.";
const NO_FOLDER =
  "den Ordner gibt es in dieser Fassung nicht. Bitte mit git:<Fassung>:<Ordner> den Ordner von damals nennen.";
const UNREADABLE =
  "git kann die Dateien dieser Fassung nicht lesen. In einem unvollständigen Klon fehlen sie.";

async function ask(
  folder: string,
  args: readonly string[],
  refusal: string,
  input?: string,
): Promise<Buffer> {
  const answer = await git(folder, args, input).catch((error: unknown) => {
    throw error instanceof GitMissing ? new RevisionError(NO_GIT) : error;
  });
  if (!answer) throw new RevisionError(refusal);
  return answer;
}

/** The nearest folder above that exists, and the rest of the path with slashes. */
function existingPart(path: string): [place: string, within: string] {
  if (existsSync(path) || dirname(path) === path) return [path, ""];
  const [place, within] = existingPart(dirname(path));
  return [place, `${within}${basename(path)}/`];
}

function lineOf(answer: Buffer): string {
  return answer.toString("utf8").replace(/\n$/, "");
}

/** Regular files; links and other repositories are left out, as are names that lead elsewhere. */
function jsonFiles(list: string): { id: string; name: string }[] {
  return list.split("\0").flatMap((entry) => {
    const [, id, name] = /^100\d{3} blob ([0-9a-f]+)\t(.+\.json)$/s.exec(entry) ?? [];
    const isPlain = name !== undefined && !/(^|[/\\])\.\.([/\\]|$)/.test(name);
    return id !== undefined && isPlain ? [{ id, name }] : [];
  });
}

/** What git gives for several files: each its size in bytes, a line end, the bytes, a line end. */
function contentsOf(batch: Buffer): Buffer[] {
  const contents: Buffer[] = [];
  for (let at = 0; at < batch.length; ) {
    const start = batch.indexOf("\n", at) + 1;
    const size = Number(batch.subarray(at, start).toString("ascii"));
    if (start === 0 || !Number.isInteger(size)) throw new RevisionError(UNREADABLE);
    contents.push(batch.subarray(start, start + size));
    at = start + size + 1;
  }
  return contents;
}
