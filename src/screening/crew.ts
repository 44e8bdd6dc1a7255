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

/** Who screens: how many threads, and how many megabytes the run is to take. */
export interface Crew {
  readonly threads: number;
  readonly memory: number;
}

/** A thread took far more memory than the run is to take. */
export class MemoryError extends Error {}

/**
 * Screens all portions: one that is in memory in this thread, those that wait on disk in threads of
 * their own, each of which takes the next portion when it is done with one. Results come in the order of
 * the portions, whatever the number of threads.
 *
 * @throws {MemoryError} when a portion takes far more memory than the run is to take.
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
    maxOldGenerationSizeMb: Math.max(LEAST, memory * SLACK),
    maxYoungGenerationSizeMb: Math.max(LEAST_YOUNG, YOUNG / Math.max(1, length)),
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

/**
 * How many times the memory of a run a thread may take before it is ended. Portions are small enough
 * not to need it; but where little is allowed, Node tidies up so often that it forgets the code it
 * has compiled, and takes half as long again.
 */
const SLACK = 4;

/** The least megabytes that a thread can do with. */
const LEAST = 96;

/** Megabytes for what is soon thrown away: of all threads together, and the least for one. */
const [YOUNG, LEAST_YOUNG] = [96, 24];

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
