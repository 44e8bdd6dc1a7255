import { lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** How the output folders of a command are known as its own. */
export interface OwnFolder {
  /** The file that every such folder has. */
  readonly marker: string;
  /** Whether the contents of that file are ours. */
  readonly isMarker: (content: string) => boolean;
  /** Every name that a file in such a folder may have. */
  readonly names: readonly string[];
  /** The form of names that are numbered, where there are such. */
  readonly numbered?: RegExp;
}

/**
 * What tells that a folder is not one of ours, in German; `null` for ours and for an empty one. It is
 * asked again right before a folder is replaced, without a pause in which anything could change.
 */
export function whyForeign(folder: string, own: OwnFolder): string | null {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.length === 0) return null;
  if (!entries.some((entry) => entry.name === own.marker && entry.isFile())) {
    return `enthält kein ${own.marker}, ist also nicht von diesem Befehl`;
  }
  if (!own.isMarker(readFileSync(join(folder, own.marker), "utf8"))) {
    return `enthält ein ${own.marker}, das nicht von diesem Befehl ist`;
  }
  return hasOnlyOwnNames(folder, own)
    ? null
    : "enthält auch anderes als die Ausgaben dieses Befehls";
}

/**
 * Whether nothing is in a folder but files that bear names of ours, or begin with `also`; so of an empty
 * one.
 */
export function hasOnlyOwnNames(
  folder: string,
  { names, numbered }: OwnFolder,
  also?: string,
): boolean {
  const isOurs = (name: string) =>
    names.includes(name) || numbered?.test(name) || (also !== undefined && name.startsWith(also));
  return readdirSync(folder, { withFileTypes: true }).every(
    (entry) => entry.isFile() && isOurs(entry.name),
  );
}

/** The place that a path names, through links, so that a link to a folder stays one; it may not exist. */
export function targetOf(path: string): string {
  const given = resolve(path);
  try {
    return realpathSync(given);
  } catch {
    return isLink(given) ? resolve(dirname(given), readlinkSync(given)) : given;
  }
}

/** Whether a path is a link, leading anywhere or nowhere. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
