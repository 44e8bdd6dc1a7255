import { parentPort, workerData } from "node:worker_threads";
import type { PersonRecord } from "../records/person-record.ts";
import { type Assignment, screenInParts } from "./part.ts";

/** The share of one thread: what it was given is screened, part by part, and its end is told. */
const { persons, assignment } = workerData as {
  persons: readonly PersonRecord[];
  assignment: Assignment;
};
await screenInParts(persons, assignment, (part) => parentPort?.postMessage(part));
parentPort?.postMessage("done");
