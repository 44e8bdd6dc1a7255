import { Worker } from "node:worker_threads";
import { isOnDisk, type Portion } from "../records/portion.ts";
import { type Assignment, type PortionResult, screenPortion } from "./portion.ts";

/** What a thread tells of its work. */
export type Told =
  | { readonly persons: number }
  | { readonly number: number; readonly result: PortionResult };

/** What a thread is given to do next. */
export interface Task {
  readonly number: number;
  readonly portion: Portion;
}

/** Who screens: how many threads, and how many megabytes all of them may take together. */
export interface Crew {
  readonly threads: number;
  readonly memory: number;
}

/** A thread could not do with the memory that it was given. */
export class MemoryError extends Error {}

/**
 * Screens all portions: one that is in memory in this thread, those that wait on disk in threads of
 * their own, each of which takes the next portion when it is done with one. Results come in the order of
 * the portions, whatever the number of threads.
 *
 * @throws {MemoryError} when a portion takes more memory than a thread may have.
 * @throws {Error} when the kernels disagree or a thread ends before its work is done; then all others
 * are ended, too.
 */
export async function screenPortions(
  { threads, memory }: Crew,
  portions: readonly Portion[],
  assignment: Assignment,
  onPersons: (done: number) => void = () => {},
): Promise<PortionResult[]> {
  let done = 0;
  const count = (persons: number) => {
    done += persons;
    onPersons(done);
  };
  const results: PortionResult[] = [];
  const waiting: Task[] = [];
  for (const [number, portion] of portions.entries()) {
    if (isOnDisk(portion)) waiting.push({ number, portion });
    else results[number] = await screenPortion(number, portion, assignment, count);
  }
  const length = Math.min(threads, waiting.length);
  const resourceLimits = {
    maxOldGenerationSizeMb: Math.max(LEAST, (memory - OWN) / Math.max(1, length)),
    maxYoungGenerationSizeMb: YOUNG,
  };
  const workers = Array.from(
    { length },
    () => new Worker(WORKER, { workerData: assignment, resourceLimits }),
  );
  try {
    await Promise.all(
      workers.map((worker) =>
        workOff(worker, waiting, (told) => {
          if ("persons" in told) count(told.persons);
          else results[told.number] = told.result;
        }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}

/** Megabytes that this thread takes itself, and the least that another one can do with. */
const [OWN, LEAST] = [96, 96];

/** Megabytes for what is thrown away at once; more makes a run hardly faster. */
const YOUNG = 32;

/** The compiled file beside this one, also where tests run this one as written. */
const WORKER = new URL("../../dist/screening/portion-worker.js", import.meta.url);

function workOff(worker: Worker, waiting: Task[], onTold: (told: Told) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = () => {
      const task = waiting.shift();
      if (task) worker.postMessage(task);
      else resolve();
    };
    worker.on("message", (told: Told) => {
      onTold(told);
      if ("result" in told) next();
    });
    worker.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new MemoryError() : error),
    );
    worker.on("exit", () => reject(new Error("a thread ended before its work was done")));
    next();
  });
}
