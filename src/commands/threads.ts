import { readCount } from "./options.ts";

/** More threads than this are a slip. */
const MOST = 256;

/** From so many persons on, starting threads costs less than it saves. */
const WORTH_IT = 20_000;

/** The number of threads as given; `null` where the program is to choose. */
export function readThreads(given: string | undefined, problems: string[]): number | null {
  return given === undefined ? null : readCount("--kerne", given, MOST, problems);
}

/** The threads to use: those asked for, else all cores for many persons and one for few; never more than persons. */
export function threadsFor(asked: number | null, persons: number, cores: number): number {
  return Math.min(asked ?? (persons > WORTH_IT ? cores : 1), Math.max(persons, 1));
}
