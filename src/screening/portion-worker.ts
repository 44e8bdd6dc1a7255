import { parentPort, workerData } from "node:worker_threads";
import type { Task, Told } from "./crew.ts";
import { type Assignment, screenPortion } from "./portion.ts";

/** A thread: it screens one portion after the other, as it is given them. */
const assignment = workerData as Assignment;
const tell = (told: Told) => parentPort?.postMessage(told);

parentPort?.on("message", async ({ number, portion }: Task) => {
  const onPersons = (persons: number) => tell({ persons });
  tell({ number, result: await screenPortion(number, portion, assignment, onPersons) });
});
