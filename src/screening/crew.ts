import { Worker } from "node:worker_threads";
import type { PersonRecord } from "../records/person-record.ts";
import { type Assignment, type Part, screenInParts } from "./part.ts";

/**
 * Screens persons in this thread, or in several threads, each with its share of the persons in their
 * order. The parts come in the order of the persons, whatever their number.
 *
 * @throws {Error} when the kernels disagree or a thread ends before its work is done; then all others
 * are ended, too.
 */
export async function screenWith(
  threads: number,
  persons: readonly PersonRecord[],
  assignment: Assignment,
  onPersons: (done: number) => void = () => {},
): Promise<Part[]> {
  let done = 0;
  const count = (part: Part): Part => {
    done += part.persons;
    onPersons(done);
    return part;
  };
  if (threads <= 1) {
    const parts: Part[] = [];
    await screenInParts(persons, assignment, (part) => parts.push(count(part)));
    return parts;
  }
  const share = Math.ceil(persons.length / threads);
  const workers: Worker[] = [];
  try {
    const shares = Array.from({ length: threads }, (_, index) => {
      const own = persons.slice(index * share, (index + 1) * share);
      const worker = new Worker(WORKER, { workerData: { persons: own, assignment } });
      workers.push(worker);
      return partsFrom(worker, count);
    });
    return (await Promise.all(shares)).flat();
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The compiled file beside this one, also where tests run this one as written. */
const WORKER = new URL("../../dist/screening/part-worker.js", import.meta.url);

function partsFrom(worker: Worker, onPart: (part: Part) => Part): Promise<Part[]> {
  const parts: Part[] = [];
  return new Promise((resolve, reject) => {
    worker.on("message", (message: Part | "done") => {
      if (message === "done") resolve(parts);
      else parts.push(onPart(message));
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("a thread ended before its work was done")));
  });
}
