import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { DisagreementError } from "../evaluate/agreement.ts";
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

/** Who is told how the work goes on. */
export interface Listener {
  /** Called with the result of each portion, in the order of the portions. */
  readonly take: (result: PortionResult) => void;
  /** Called with how many persons have been screened so far. */
  readonly onPersons?: (done: number) => void;
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
 * the portions, whatever the number of threads, each as soon as those before it are there.
 *
 * @throws {MemoryError} when a portion takes far more memory than the run is to take.
 * @throws {DisagreementError} when the kernels disagree.
 * @throws {Error} when a thread ends before its work is done; then all others are ended, too.
 */
export async function screenPortions(
  { threads, memory }: Crew,
  portions: readonly Portion[],
  assignment: Assignment,
  { take, onPersons = () => {} }: Listener,
): Promise<void> {
  let done = 0;
  const count = (persons: number) => {
    done += persons;
    onPersons(done);
  };
  const early = new Map<number, PortionResult>();
  let next = 0;
  const takeInOrder = (number: number, result: PortionResult) => {
    early.set(number, result);
    for (let due = early.get(next); due; due = early.get(next)) {
      early.delete(next);
      next += 1;
      take(due);
    }
  };
  const waiting: Task[] = [];
  for (const [number, portion] of portions.entries()) {
    if (isOnDisk(portion)) waiting.push({ number, portion });
    else takeInOrder(number, await screenPortion(number, portion, assignment, count));
  }
  const length = Math.min(threads, waiting.length);
  if (length > 0) giveBackMemory();
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
          else takeInOrder(told.number, told.result);
        }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/**
 * How many times the memory of a run a thread may take before it is ended. Portions are small enough
 * not to need it; but where little is allowed, Node tidies up so often that it forgets the code it
 * has compiled, and takes half as long again.
 */
const SLACK = 4;

/**
 * What reading has left behind goes before threads take memory of their own. This thread only waits for
 * them and would keep it for half a minute or more; Node offers no other way of asking for it.
 */
function giveBackMemory(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // The first time empties pages, the second one gives them back.
  collect();
  collect();
}

/** The least megabytes that a thread can do with. */
const LEAST = 96;

/** Megabytes for what is soon thrown away: of all threads together, and the least for one. */
const [YOUNG, LEAST_YOUNG] = [48, 24];

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
      reject(
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? new MemoryError()
          : (DisagreementError.from(error) ?? error),
      ),
    );
    worker.on("exit", () => reject(new Error("a thread ended before its work was done")));
    next();
  });
}
