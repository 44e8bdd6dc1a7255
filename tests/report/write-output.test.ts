import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { REPORT_FOLDER, RUN_FOLDER } from "../../src/report/run-folder.ts";
import { clearLeftovers } from "../../src/report/write-leftovers.ts";
import {
  abandonOutput,
  noRoomReason,
  OutputError,
  outputProblems,
  writeOutput,
} from "../../src/report/write-output.ts";

const RUN = { "pruefliste.csv": "neu", "lauf.json": '{"programm":"bleiberecht"}' };
const FORMER = { "pruefliste.csv": "alt", "lauf.json": '{"programm":"bleiberecht"}' };
const REPLACE = { own: RUN_FOLDER, mayReplace: true };
const KEEP = { own: RUN_FOLDER, mayReplace: false };

let place = "";
let out = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "ausgabe-"));
  out = join(place, "listen");
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function folder(path: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
}
const list = () => readFileSync(join(out, "pruefliste.csv"), "utf8");

describe("an output folder", () => {
  it("replaces a former run when told to, and leaves nothing beside it", async () => {
    folder(out, FORMER);
    expect(outputProblems(out, REPLACE)).toEqual([]);
    await writeOutput(out, RUN, REPLACE);
    expect(list()).toBe("neu");
    expect(readdirSync(place)).toEqual(["listen"]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ["without a manifest", { "pruefliste.csv": "" }, /enthält kein lauf\.json/],
    ["of another program", { "lauf.json": '{"programm":"anderes"}' }, /das nicht von diesem/],
    ["with a broken manifest", { "lauf.json": "{" }, /das nicht von diesem Befehl ist/],
    ["with files of somebody", { ...FORMER, "notiz.txt": "" }, /auch anderes als die Ausgaben/],
  ])("is not replaced: a folder %s", async (_what, files, reason) => {
    folder(out, files);
    expect(outputProblems(out, REPLACE)).toEqual([expect.stringMatching(reason)]);
    await expect(writeOutput(out, RUN, REPLACE)).rejects.toThrow(OutputError);
    expect(readdirSync(out).sort()).toEqual(Object.keys(files).sort());
    expect(readdirSync(place)).toEqual(["listen"]);
  });

  it.each([
    ["bericht", RUN_FOLDER, '{"programm":"bleiberecht","art":"bericht"}'],
    ["screen", REPORT_FOLDER, '{"programm":"bleiberecht","stichtag":"2026-11-23"}'],
  ])(
    "is not replaced when it is one of %s, whose files bear the same names",
    (_what, own, text) => {
      const files = { "lauf.json": text, "bericht.html": "" };
      folder(out, files);
      expect(outputProblems(out, { own, mayReplace: true })).toEqual([
        expect.stringMatching(/ein lauf\.json, das nicht von diesem Befehl ist/),
      ]);
      expect(readdirSync(out).sort()).toEqual(Object.keys(files).sort());
    },
  );

  it("tells a bug in what makes its content as a bug, and leaves nothing", async () => {
    function* content(): Generator<string> {
      yield "anfang";
      throw new TypeError("kaputt");
    }
    const written = writeOutput(out, { "pruefliste.csv": content() }, KEEP);
    await expect(written).rejects.toThrow(TypeError);
    expect(readdirSync(place)).toEqual([]);
  });

  it("is not replaced when it holds a folder, even one named like a list", () => {
    folder(out, FORMER);
    mkdirSync(join(out, "listen.xlsx"));
    expect(outputProblems(out, REPLACE)).toEqual([expect.stringMatching(/auch anderes/)]);
  });

  it.each([[KEEP], [REPLACE]])("is not a link that leads nowhere (%j)", (rules) => {
    symlinkSync(join(place, "nirgends"), out);
    expect(outputProblems(out, rules)).toEqual([
      expect.stringMatching(/^--out: ist ein Verweis, dessen Ziel fehlt/),
    ]);
  });

  it("may be a link to a former run, and stays one", async () => {
    const real = join(place, "echt");
    folder(real, FORMER);
    symlinkSync(real, out);
    await writeOutput(out, RUN, REPLACE);
    expect(lstatSync(out).isSymbolicLink()).toBe(true);
    expect(list()).toBe("neu");
    expect(readdirSync(place).sort()).toEqual(["echt", "listen"]);
  });

  it("takes the folders above it along when writing fails, but no others", async () => {
    const deep = join(place, "a", "b", "listen");
    const unwritable = { "fehlt/pruefliste.csv": "" };
    await expect(writeOutput(deep, unwritable, KEEP)).rejects.toThrow(/nichts hinterlassen/);
    expect(readdirSync(place)).toEqual([]);
    mkdirSync(join(place, "a"));
    await expect(writeOutput(deep, unwritable, KEEP)).rejects.toThrow(OutputError);
    expect(readdirSync(place)).toEqual(["a"]);
    expect(readdirSync(join(place, "a"))).toEqual([]);
  });

  it("is taken back by an abort, and the former run stays", async () => {
    folder(out, FORMER);
    const deep = join(out, "..", "neu", "listen");
    const written = writeOutput(deep, RUN, KEEP);
    abandonOutput();
    await expect(written).rejects.toThrow(OutputError);
    const replaced = writeOutput(out, RUN, REPLACE);
    abandonOutput();
    await expect(replaced).rejects.toThrow(OutputError);
    expect(list()).toBe("alt");
    expect(readdirSync(place)).toEqual(["listen"]);
  });
});

describe("what a killed run left", () => {
  const finished = () => join(place, ".listen-unfertig-aB3dE6");
  const former = () => join(place, ".listen-unfertig-aB3dE6-vorher");

  it("gives the former run back when nothing stands in its place", () => {
    folder(former(), FORMER);
    folder(finished(), RUN);
    clearLeftovers(out, RUN_FOLDER);
    expect(list()).toBe("alt");
    expect(readdirSync(place)).toEqual(["listen"]);
  });

  it("is removed when a run stands in its place", () => {
    folder(out, RUN);
    folder(former(), { "pruefliste.csv": "halb gelöscht" });
    clearLeftovers(out, RUN_FOLDER);
    expect(list()).toBe("neu");
    expect(readdirSync(place)).toEqual(["listen"]);
  });

  it("is removed when it was being taken back", () => {
    folder(`${finished()}-weg`, { "befunde.jsonl": "", "zwischenstand-seite-3": "" });
    clearLeftovers(out, RUN_FOLDER);
    expect(readdirSync(place)).toEqual([]);
  });

  it("is removed with what was there only for the time being", () => {
    folder(finished(), { "befunde.jsonl": "", "zwischenstand-eigene-3": "Personen" });
    clearLeftovers(out, RUN_FOLDER);
    expect(readdirSync(place)).toEqual([]);
  });

  it.each([
    ["a process that is there", { host: hostname(), pid: process.ppid }, true],
    ["a process that is gone", { host: hostname(), pid: 2 ** 22 + 1 }, false],
    ["another machine", { host: `nicht-${hostname()}`, pid: 1 }, true],
  ])("stays while it may be written by %s", (_who, writer, stays) => {
    folder(finished(), { "zwischenstand-schreiber": JSON.stringify(writer) });
    clearLeftovers(out, RUN_FOLDER);
    expect(existsSync(finished())).toBe(stays);
  });

  it("is removed when another machine has not written for a day", () => {
    const writer = JSON.stringify({ host: `nicht-${hostname()}`, pid: 1 });
    folder(finished(), { "zwischenstand-schreiber": writer });
    const before = Date.now() / 1000 - 25 * 3600;
    utimesSync(join(finished(), "zwischenstand-schreiber"), before, before);
    clearLeftovers(out, RUN_FOLDER);
    expect(existsSync(finished())).toBe(false);
  });

  it("is removed when it is half written", () => {
    folder(finished(), { "befunde.jsonl": "" });
    clearLeftovers(out, RUN_FOLDER);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(place)).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    [".listen-unfertig-aB3dE6", { "notiz.txt": "" }],
    [".listen-unfertig-aB3dE6-vorher", { "lauf.json": '{"programm":"anderes"}' }],
    [".listen-unfertig-aB3dE6-vorher", { "pruefliste.csv": "" }],
    [".listen-unfertig-kopie-von-mir", RUN],
    [".andere-unfertig-aB3dE6", RUN],
    ["listen-unfertig-aB3dE6", RUN],
  ])("stays when it does not look like ours: %s with %j", (name, files) => {
    folder(join(place, name), files);
    clearLeftovers(out, RUN_FOLDER);
    expect(readdirSync(place)).toEqual([name]);
  });
});

describe("an error of writing what waits on the disk", () => {
  it("is about the room there is, or a bug", () => {
    const failed = (code: string) => noRoomReason(Object.assign(new Error("x"), { code }));
    expect([failed("ENOSPC"), failed("EROFS"), failed("ENOENT"), noRoomReason(undefined)]).toEqual([
      "Datenträger voll",
      "Datenträger schreibgeschützt",
      null,
      null,
    ]);
  });
});
