/** Rules as they were in a revision of the git repository that they lie in. */
export interface RevisionWish {
  /** As git understands it: a commit, a tag, a branch, `HEAD~3`; empty when it is no revision. */
  readonly revision: string;
  /** Path of the rule folder; `null` where none is named. */
  readonly folder: string | null;
}

const PREFIX = "git:";

/** A revision, with `@{…}` as a whole, and a folder; git would take a dash at the beginning for an option. */
const FORM = /^((?!-)(?:[^:{]|\{[^}]*\})+)(?::(.+))?$/;

/** What `git:HEAD~3` or `git:HEAD~3:meine-regeln` asks for; `null` for the path of a folder. */
export function revisionWish(given: string): RevisionWish | null {
  if (!given.startsWith(PREFIX)) return null;
  const [, revision = "", folder = null] = FORM.exec(given.slice(PREFIX.length)) ?? [];
  return { revision, folder };
}
