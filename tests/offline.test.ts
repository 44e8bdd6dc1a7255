import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandLine } from "../src/commands/command-line.ts";
import { SURROUNDINGS } from "./support/surroundings.ts";

const GUARD = pathToFileURL(resolve("tests/support/offline-guard.mjs")).href;
const KLEIN = "data-samples/klein";
const DAY = ["--stichtag", "2026-11-23"];

let work = "";
let former = "";
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "bleiberecht-offline-"));
  former = join(work, "vorher");
  await guarded("dist/cli.js", "screen", KLEIN, "--stichtag", "2026-11-16", "--out", former);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Runs node with the guard: the exit code, and what the guard caught. */
function guarded(...args: readonly string[]): Promise<{ code: number; caught: string }> {
  const log = join(mkdtempSync(join(work, "lauf-")), "gefangen.txt");
  const env = { ...process.env, OFFLINE_LOG: log };
  return new Promise((done) => {
    execFile("node", ["--import", GUARD, ...args], { env }, (error) =>
      done({
        code: typeof error?.code === "number" ? error.code : error ? -1 : 0,
        caught: existsSync(log) ? readFileSync(log, "utf8") : "",
      }),
    );
  });
}

const COMMANDS: readonly (readonly [name: string, args: (out: string) => readonly string[]])[] = [
  ["screen", (out) => ["screen", KLEIN, ...DAY, "--out", out, "--mit-namen"]],
  ["screen --vergleich", (out) => ["screen", KLEIN, ...DAY, "--out", out, "--vergleich", former]],
  ["explain", () => ["explain", KLEIN, ...DAY, "--person", "K-03"]],
  ["vermerk", (out) => ["vermerk", KLEIN, ...DAY, "--out", out]],
  ["schreiben", (out) => ["schreiben", KLEIN, ...DAY, "--out", out, "--vergleich", former]],
  [
    "bericht",
    (out) => ["bericht", KLEIN, "--von", "2026-01-01", "--bis", "2026-06-30", "--out", out],
  ],
  ["validate", () => ["validate", KLEIN]],
  ["check", () => ["check", "--gesetz"]],
  ["diff", () => ["diff", KLEIN, ...DAY, "--parameter", "25a-1/altersgrenze=P21Y"]],
  ["find", () => ["find", "25b-1=pruefen", ...DAY]],
  ["generate", (out) => ["generate", ...DAY, "--personen", "20", "--out", out]],
];

describe("no command leaves this machine", () => {
  it.each(COMMANDS)("%s opens no connection and asks for no name", async (_, args) => {
    const out = join(mkdtempSync(join(work, "ausgabe-")), "neu");
    expect(await guarded("dist/cli.js", ...args(out))).toEqual({ code: 0, caught: "" });
  });

  it("knows every command there is", () => {
    const names = commandLine(SURROUNDINGS, () => {}).commands.map((command) => command.name());
    const tried = new Set(COMMANDS.map(([name]) => name.split(" ")[0]));
    expect(names.filter((name) => !tried.has(name))).toEqual([]);
  });
});

describe("the guard itself", () => {
  it.each([
    ["net.Socket.connect", 'import { connect } from "node:net"; connect(9, "127.0.0.1");'],
    ["net.Socket.connect", 'import net from "node:net"; new net.Socket().connect(9);'],
    ["net.Server.listen", 'import { createServer } from "node:net"; createServer().listen(0);'],
    ["net.Server.listen", 'import { createServer } from "node:http"; createServer().listen(0);'],
    ["tls.connect", 'import { connect } from "node:tls"; connect(9);'],
    ["http.get", 'import { get } from "node:http"; get("http://127.0.0.1:9");'],
    ["https.request", 'import * as https from "node:https"; https.request("https://127.0.0.1:9");'],
    ["http2.connect", 'import { connect } from "node:http2"; connect("http://127.0.0.1:9");'],
    ["dgram.createSocket", 'import { createSocket } from "node:dgram"; createSocket("udp4");'],
    ["dns.lookup", 'import { lookup } from "node:dns"; lookup("localhost", () => {});'],
    [
      "dns.promises.resolve4",
      'import { resolve4 } from "node:dns/promises"; resolve4("localhost");',
    ],
    ["globalThis.fetch", 'await fetch("http://127.0.0.1:9").catch(() => {});'],
    ["child_process.spawn", 'import { spawn } from "node:child_process"; spawn("true");'],
    ["worker_threads.Worker", 'import { Worker } from "node:worker_threads"; new Worker("");'],
  ])("catches %s", async (what, script) => {
    const swallowed = `process.on("uncaughtException", () => process.exit(0));`;
    const { caught } = await guarded("--input-type=module", "--eval", `${script}\n${swallowed}`);
    expect(caught).toBe(`${what}\n`);
  });
});
