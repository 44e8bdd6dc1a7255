import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What something cost: processor time of all threads and time on the clock in seconds, peak memory in MB (0: not measured). */
export interface Spent {
  readonly cpu: number;
  readonly wall: number;
  readonly memory: number;
}

const CLI = "dist/cli.js";

/** Tells at its end what the process has spent. */
const TELL = `data:text/javascript,${encodeURIComponent(
  `process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("\\nVERBRAUCH "+(u.userCPUTime+u.systemCPUTime)/1e6+" "+u.maxRSS/1024)})`,
)}`;

/** The whole process `screen`, from its start to its end. */
export function measuredScreen(
  source: string,
  stichtag: string,
  out: string,
  more: readonly string[],
): Promise<Spent> {
  return nodeRun(["--import", TELL, ...screenOf(source, stichtag, out), ...more]);
}

/**
 * CPU profiles of `screen`, one for each of its threads, as Node writes them.
 *
 * @param interval - Microseconds between two samples.
 */
export async function profiledScreen(
  source: string,
  stichtag: string,
  out: string,
  interval: number,
): Promise<unknown[]> {
  const folder = mkdtempSync(join(tmpdir(), "bleiberecht-profil-"));
  await nodeRun([
    "--import",
    TELL,
    "--cpu-prof",
    "--cpu-prof-dir",
    folder,
    "--cpu-prof-interval",
    `${interval}`,
    ...screenOf(source, stichtag, out),
    "--kerne",
    "1",
  ]);
  const profiles = readdirSync(folder).map((name): unknown =>
    JSON.parse(readFileSync(join(folder, name), "utf8")),
  );
  rmSync(folder, { recursive: true });
  return profiles;
}

/** What a function cost this process. */
export async function spending(act: () => Promise<void>): Promise<Spent> {
  const before = process.cpuUsage();
  const clock = performance.now();
  await act();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, wall: (performance.now() - clock) / 1000, memory: 0 };
}

/** The middle value; of two middle ones the lower. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN;
}

function screenOf(source: string, stichtag: string, out: string): string[] {
  return [CLI, "screen", source, "--stichtag", stichtag, "--out", out, "--ueberschreiben"];
}

function nodeRun(args: readonly string[]): Promise<Spent> {
  return new Promise((resolve, reject) => {
    const clock = performance.now();
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    let told = "";
    child.stderr.on("data", (text: Buffer) => {
      told += text.toString();
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      // Threads tell, too, and end before the process.
      const found = [...told.matchAll(/VERBRAUCH (\S+) (\S+)/g)].at(-1);
      if (code !== 0 || !found) reject(new Error(`screen ended with ${code}: ${told}`));
      else {
        const wall = (performance.now() - clock) / 1000;
        resolve({ cpu: Number(found[1]), memory: Number(found[2]), wall });
      }
    });
  });
}
