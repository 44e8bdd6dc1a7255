import { Worker } from "node:worker_threads";
import type { Portion } from "../records/portion.ts";
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

/**
 * Screens all portions, in this thread or in several, each of which takes the next portion when it is
 * done with one. Results come in the order of the portions, whatever the number of threads.
 *
 * @throws {Error} when the kernels disagree or a thread ends before its work is done; then all others
 * are ended, too.
 */
export async function screenPortions(
  threads: number,
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
  if (threads <= 1) {
    for (const [number, portion] of portions.entries()) {
      results.push(await screenPortion(number, portion, assignment, count));
    }
    return results;
  }
  const waiting = portions.map((portion, number): Task => ({ number, portion }));
  const workers = Array.from(
    { length: Math.min(threads, portions.length) },
    () => new Worker(WORKER, { workerData: assignment }),
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

/** The program runs as compiled; there the file beside this one has this name. */
const WORKER = new URL("./portion-worker.js", import.meta.url);

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
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("a thread ended before its work was done")));
    next();
  });
}
