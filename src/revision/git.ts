import { execFile } from "node:child_process";

/** The program git cannot be started. */
export class GitMissing extends Error {}

/** Far above any rule folder. */
const LARGEST = 256 * 1024 * 1024;

/** Nothing is fetched, written or replaced, and nothing that the repository names is run. */
const SETTINGS = ["--no-optional-locks", "--no-replace-objects"];
const SWITCHED_OFF = ["protocol.allow=never", "core.fsmonitor=false"];

/**
 * What git answers from a folder, as bytes; `null` when it refuses. Its own messages are not passed on.
 *
 * @throws {GitMissing} when there is no git on the search path.
 */
export function git(
  folder: string,
  args: readonly string[],
  input: string = "",
): Promise<Buffer | null> {
  const settings = [...SETTINGS, ...SWITCHED_OFF.flatMap((setting) => ["-c", setting])];
  return new Promise((resolve, reject) => {
    const child = execFile(
      "git",
      ["-C", folder, ...settings, ...args],
      { encoding: "buffer", maxBuffer: LARGEST },
      (error, stdout) => {
        if (error && typeof error.code === "string") reject(new GitMissing(error.code));
        else resolve(error ? null : stdout);
      },
    );
    // Git may end before it has read everything; its exit code tells.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}
