import { execFile } from "node:child_process";

/** How a run of the program ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program as a process of its own. */
export function execute(...args: readonly string[]): Promise<Ended> {
  return executeIn({}, ...args);
}

/** The same in surroundings that differ in some variables. */
export function executeIn(
  variables: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ended> {
  const env = { ...process.env, ...variables };
  return new Promise((done) => {
    execFile("node", ["dist/cli.js", ...args], { env }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr }),
    );
  });
}
