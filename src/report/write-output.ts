import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { appendFile, open } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { isLink, type OwnFolder, targetOf, whyForeign } from "./read-own-folder.ts";
import { formerName, SCRATCH, signFolder, unfinishedPrefix } from "./write-leftovers.ts";
import { removeFolder } from "./write-removal.ts";

/** An output folder that cannot be written; the message says what to do. */
export class OutputError extends Error {}

/**
 * What speaks against an output folder, in German; empty when nothing does. Only a folder of an
 * earlier run (or an empty one) may be replaced, so that a slip of the pen deletes nothing else.
 */
export function outputProblems(
  folder: string,
  { own, mayReplace, source }: ReplaceRules,
): string[] {
  const target = targetOf(folder);
  if (source !== undefined && `${targetOf(source)}${sep}`.startsWith(`${target}${sep}`)) {
    return ["--out: der Ausgabe-Ordner darf nicht der Export-Ordner sein oder ihn enthalten."];
  }
  if (!existsSync(target)) {
    return isLink(resolve(folder))
      ? [
          "--out: ist ein Verweis, dessen Ziel fehlt. Bitte den Verweis entfernen oder einen anderen Ordner angeben.",
        ]
      : [];
  }
  if (!statSync(target).isDirectory()) {
    return ["--out: ist eine Datei. Bitte einen anderen Namen angeben."];
  }
  if (!mayReplace) {
    const isReplaceable = own.names.length > 0;
    return [
      `--out: der Ordner besteht schon. Bitte einen anderen angeben${isReplaceable ? " oder --ueberschreiben verwenden" : ""}.`,
    ];
  }
  const reason = whyForeignIfReadable(target, own);
  return reason === null
    ? []
    : [
        `--out: der Ordner ${reason}, und wird nicht überschrieben. Bitte einen anderen Ordner angeben.`,
      ];
}

/** When an existing folder may be replaced. */
export interface ReplaceRules {
  readonly own: OwnFolder;
  readonly mayReplace: boolean;
  /** A folder that is read and must not be replaced. */
  readonly source?: string;
}

let writing: OutputFolder | null = null;
let isWritten = false;

/**
 * Takes back a folder that is being written, for a run that is interrupted. Whether there was nothing
 * to take back because the folder already stands, whole.
 */
export function abandonOutput(): boolean {
  writing?.abandon();
  return isWritten;
}

/**
 * An output folder that appears whole or not at all: it is written beside its place first. Files can be
 * read by their owner only. What is done here without waiting cannot be interrupted by a signal: above
 * all the exchange of an earlier run for the new one.
 */
export class OutputFolder {
  readonly #target: string;
  readonly #rules: Pick<ReplaceRules, "own" | "mayReplace">;
  /** Folders above it that were made for it, outermost first. */
  readonly #made: readonly string[];
  /** Empty until it exists. */
  #temporary = "";

  /** @throws {OutputError} when there can be no folder. */
  constructor(folder: string, rules: Pick<ReplaceRules, "own" | "mayReplace">) {
    this.#target = targetOf(folder);
    this.#rules = rules;
    this.#made = missingFolders(dirname(this.#target));
    writing = this;
    this.#attempt(() => {
      mkdirSync(dirname(this.#target), { recursive: true });
      this.#temporary = mkdtempSync(unfinishedPrefix(this.#target));
      chmodSync(this.#temporary, 0o700);
      signFolder(this.#temporary);
    });
  }

  /** What the paths of files begin with that are gone when the folder is finished. */
  get scratch(): string {
    return join(this.#temporary, SCRATCH);
  }

  /**
   * Writes a file, piece by piece if need be.
   *
   * @returns its SHA-256.
   * @throws {OutputError} when the disk is full, read-only, or the folder may not be written.
   */
  async write(name: string, content: FileContent): Promise<string> {
    try {
      return await writeHashed(join(this.#temporary, name), content);
    } catch (error) {
      throw this.#failed(error);
    }
  }

  /** Adds to a file, which need not exist yet. @throws {OutputError} like {@link write}. */
  async append(name: string, piece: string): Promise<void> {
    try {
      await appendFile(join(this.#temporary, name), piece, { mode: 0o600 });
    } catch (error) {
      throw this.#failed(error);
    }
  }

  /**
   * Puts the folder in its place; what was there before is gone only when the new one stands.
   *
   * @throws {OutputError} when something else stands there.
   */
  finish(): void {
    this.#attempt(() => {
      for (const name of readdirSync(this.#temporary)) {
        if (name.startsWith(SCRATCH)) rmSync(join(this.#temporary, name));
      }
      putInPlace(this.#temporary, this.#target, this.#rules);
    });
    isWritten = true;
    writing = null;
  }

  /** Takes back everything. */
  abandon(): void {
    if (writing === this) writing = null;
    try {
      if (this.#temporary) removeFolder(this.#temporary);
      for (const folder of this.#made.toReversed()) rmdirSync(folder);
    } catch {
      // Whatever forbids it; folders that others have put something into stay.
    }
  }

  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      throw this.#failed(error);
    }
  }

  /** What is to be thrown: a bug in what makes the content is no fault of the disk. */
  #failed(error: unknown): unknown {
    this.abandon();
    const { code = "", syscall } = error as NodeJS.ErrnoException;
    const known = REASONS[code] ?? NO_ROOM[code];
    if (known === undefined && syscall === undefined) return error;
    const reason = known ?? "unbekannter Grund";
    return new OutputError(
      `Der Ausgabe-Ordner konnte nicht geschrieben werden (${reason}). Es wurde nichts hinterlassen.`,
      { cause: error },
    );
  }
}

/**
 * Why something could not be written that is no output itself, such as rows that wait on the disk; `null`
 * when the error is about anything but the room there is.
 */
export function noRoomReason(error: unknown): string | null {
  const { code = "" } = (error ?? {}) as NodeJS.ErrnoException;
  return NO_ROOM[code] ?? null;
}

/** {@link OutputFolder} for files that are all at hand. */
export async function writeOutput(
  folder: string,
  files: Readonly<Record<string, FileContent>>,
  rules: Pick<ReplaceRules, "own" | "mayReplace">,
): Promise<void> {
  const output = new OutputFolder(folder, rules);
  for (const [name, content] of Object.entries(files)) await output.write(name, content);
  output.finish();
}

/** A whole file, or its pieces in order. */
export type FileContent = string | Uint8Array | Iterable<string | Uint8Array>;

async function writeHashed(path: string, content: FileContent): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "wx", 0o600);
  try {
    for (const piece of isWhole(content) ? [content] : content) {
      hash.update(piece);
      await file.writeFile(piece);
    }
  } finally {
    await file.close();
  }
  return hash.digest("hex");
}

function isWhole(content: FileContent): content is string | Uint8Array {
  return typeof content === "string" || content instanceof Uint8Array;
}

/** Puts a finished folder in place; what was there before is gone only when the new one stands. */
function putInPlace(
  finished: string,
  target: string,
  { own, mayReplace }: Pick<ReplaceRules, "own" | "mayReplace">,
): void {
  const existing = lstatSync(target, { throwIfNoEntry: false });
  if (!existing) {
    renameSync(finished, target);
    return;
  }
  // What appeared or was added since the check belongs to somebody else.
  if (!mayReplace) throw Object.assign(new Error("exists"), { code: "OCCUPIED" });
  if (!existing.isDirectory() || whyForeign(target, own) !== null) {
    throw Object.assign(new Error("not ours"), { code: "FOREIGN" });
  }
  const former = formerName(finished);
  renameSync(target, former);
  try {
    renameSync(finished, target);
  } catch (error) {
    renameSync(former, target);
    throw error;
  }
  try {
    rmSync(former, { recursive: true, force: true });
  } catch {
    // The new run stands; the next one removes what could not be removed now.
  }
}

/** The folders above a path, and itself, that do not exist yet, outermost first. */
function missingFolders(path: string): string[] {
  if (existsSync(path) || dirname(path) === path) return [];
  return [...missingFolders(dirname(path)), path];
}

function whyForeignIfReadable(folder: string, own: OwnFolder): string | null {
  try {
    return whyForeign(folder, own);
  } catch {
    return "lässt sich nicht lesen";
  }
}

const NO_ROOM: Readonly<Partial<Record<string, string>>> = {
  EROFS: "Datenträger schreibgeschützt",
  ENOSPC: "Datenträger voll",
  EDQUOT: "Speicherkontingent erschöpft",
  EFBIG: "die Datei würde zu groß",
};

const REASONS: Readonly<Partial<Record<string, string>>> = {
  EACCES: "keine Berechtigung",
  ENOENT: "der Ort lässt sich nicht anlegen",
  EPERM: "keine Berechtigung",
  ENOTDIR: "ein Teil des Pfads ist kein Ordner",
  EEXIST: "ein Teil des Pfads ist kein Ordner",
  ENAMETOOLONG: "der Name ist zu lang",
  EBUSY: "der Ordner wird gerade benutzt",
  OCCUPIED: "der Ordner besteht inzwischen",
  FOREIGN: "der Ordner enthält inzwischen anderes als die Ausgaben dieses Befehls",
};
