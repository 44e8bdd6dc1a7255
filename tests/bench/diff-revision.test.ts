import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type DiffOptions, runDiff } from "../../src/commands/diff.ts";
import { runFind } from "../../src/commands/find.ts";
import { StartError } from "../../src/commands/options.ts";
import { executeIn } from "../support/execute.ts";
import { SURROUNDINGS } from "../support/surroundings.ts";

const WISHES = { rules: [], stichtag: ["2026-11-23"], parameter: [], personen: "5", seed: "1" };
const AGE = "aufenthg-25b-1/volljaehrig@2015-08-01.json";

let work = "";
let repository = "";
let rules = "";
let temporary = "";

const git = (...args: readonly string[]) =>
  execFileSync("git", ["-C", repository, "-c", "user.name=T", "-c", "user.email=t@t", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();

/** A repository with two versions of the rules: of age at 18, then at 21; not committed: at 30. */
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "fassungen-"));
  repository = join(work, "projekt");
  rules = join(repository, "recht", "regeln");
  const setAge = (age: number) => {
    const text = readFileSync(join("rules", AGE), "utf8");
    writeFileSync(
      join(rules, AGE),
      text.replace('"volljaehrigkeit": 18', `"volljaehrigkeit": ${age}`),
    );
  };
  cpSync("rules", rules, { recursive: true });
  git("init", "--quiet", "--initial-branch", "haupt");
  git("add", ".");
  git("commit", "--quiet", "--message", "eins");
  git("tag", "erste");
  setAge(21);
  git("commit", "--quiet", "--all", "--message", "zwei");
  git("rm", "--quiet", `recht/regeln/${AGE}`);
  git("commit", "--quiet", "--message", "drei");
  git("tag", "kaputt");
  git("reset", "--quiet", "--hard", "HEAD~1");
  setAge(30);
  const people = join(work, "export");
  mkdirSync(people);
  writeFileSync(join(people, "personen.csv"), "person_id;geburtsdatum\nA;2006-01-15\n");
  writeFileSync(
    join(people, "statuszeiten.csv"),
    "person_id;art;norm;gueltig_von\nA;duldung;60a-2-1;2015-01-01\n",
  );
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

beforeEach(() => {
  temporary = mkdtempSync(join(work, "temp-"));
  vi.stubEnv("TMPDIR", temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  expect(readdirSync(temporary)).toEqual([]);
});

const diff = (options: Partial<DiffOptions>, surroundings = SURROUNDINGS) =>
  runDiff(join(work, "export"), { ...WISHES, ...options }, surroundings);
const refusal = async (...args: Parameters<typeof diff>) => {
  const error = await diff(...args).catch((thrown: unknown) => thrown);
  return error instanceof StartError ? error.message : expect.fail("was accepted");
};

describe("bleiberecht find against a git revision", () => {
  const find = (gegen: string) =>
    runFind(
      "25b-1=geaendert und 25b-1=noch_nicht und 25b-1/volljaehrig=nicht_erfuellt",
      { rules, gegen, stichtag: "2026-11-23", seed: "1", versuche: "2000" },
      SURROUNDINGS,
    );

  it("shows somebody whose result has changed since", async () => {
    expect((await find("git:erste")).text).toMatch(/Gefunden nach \d+ Versuchen \(Seed 1\)/);
  });

  it("refuses a revision that is not there", async () => {
    await expect(find("git:gibtsnicht")).rejects.toThrow(
      "--gegen git:gibtsnicht: diese Fassung gibt es im Repository nicht",
    );
  });
});

describe("bleiberecht diff against a git revision", () => {
  it("compares the other folder with what it was then, and names the commit", async () => {
    const out = join(work, "vergleich");
    const { text } = await diff({ rules: ["git:erste", rules], out });
    const commit = git("rev-parse", "erste");
    expect(text.split("\n").slice(0, 3)).toEqual([
      `Vorher: git:erste (Commit ${commit}) am 23.11.2026. Nachher: ${rules} am 23.11.2026.`,
      "Export: 1 von 1 Personen betroffen; Befunde: 0 neu zu prüfen, 1 nicht mehr, 0 sonst geändert.",
      "  25b-1 fällt weg: 1 von „pruefen“ nach „noch_nicht“ (volljaehrig: erfuellt → nicht_erfuellt).",
    ]);
    const { vorher, nachher } = JSON.parse(readFileSync(join(out, "differenz.json"), "utf8"));
    expect(vorher).toEqual({ regeln: "git:erste", commit, stichtag: "2026-11-23" });
    expect(nachher).toEqual({ regeln: rules, commit: null, stichtag: "2026-11-23" });
    const page = readFileSync(join(out, "differenz.html"), "utf8");
    expect(page).toContain(`git:erste (Commit ${commit})`);
  });

  it("compares two revisions of a folder that is named once", async () => {
    const { text } = await diff({ rules: [`git:erste:${rules}`, "git:HEAD"] });
    expect(text).toContain("(volljaehrig: erfuellt → nicht_erfuellt)");
    expect(text).toContain(`Nachher: git:HEAD (Commit ${git("rev-parse", "HEAD")})`);
  });

  it("takes the program's own rules where no folder is named", async () => {
    const { text } = await diff({ rules: ["git:erste"] }, { ...SURROUNDINGS, ownRules: rules });
    expect(text).toContain("Vorher: Regeln des Programms am");
    expect(text).toContain("(volljaehrig: nicht_erfuellt → erfuellt)");
  });

  it("reads a folder that is gone by now", async () => {
    const { text } = await diff({ rules: [`git:erste:${rules}`, rules] });
    git("mv", "recht/regeln", "recht/neu");
    try {
      const moved = join(repository, "recht", "neu");
      expect((await diff({ rules: [`git:erste:${rules}`, moved] })).text).toBe(
        text.replaceAll(`Nachher: ${rules}`, `Nachher: ${moved}`),
      );
    } finally {
      git("mv", "recht/neu", "recht/regeln");
    }
  });

  it("does not let the repository run or change anything", async () => {
    const marker = join(work, "lief");
    git("config", "filter.boese.smudge", `touch ${marker}; cat`);
    git("config", "core.fsmonitor", `touch ${marker}`);
    const before = git("status", "--porcelain=v2", "--branch");
    rmSync(marker, { force: true });
    writeFileSync(join(repository, ".git", "info", "attributes"), "* filter=boese export-ignore\n");
    try {
      await diff({ rules: ["git:erste", rules] });
      expect(readdirSync(work)).not.toContain("lief");
    } finally {
      rmSync(join(repository, ".git", "info", "attributes"));
      git("config", "--unset", "core.fsmonitor");
    }
    expect(git("status", "--porcelain=v2", "--branch")).toBe(before);
  });

  it.each([
    ["git:gibtsnicht", "--rules git:gibtsnicht: diese Fassung gibt es im Repository nicht"],
    ["git:", "--rules git:: diese Fassung gibt es im Repository nicht"],
    ["git:--all", "--rules git:--all: diese Fassung gibt es im Repository nicht"],
    ["git:erste^{tree}", "diese Fassung gibt es im Repository nicht"],
  ])("refuses %s", async (wish, problem) => {
    expect(await refusal({ rules: [wish, rules] })).toContain(problem);
  });

  it("refuses a folder that was not there then", async () => {
    const elsewhere = join(repository, "recht", "entwurf");
    expect(await refusal({ rules: [`git:erste:${elsewhere}`, rules] })).toBe(
      `--rules git:erste:${elsewhere}: den Ordner gibt es in dieser Fassung nicht. Bitte mit git:<Fassung>:<Ordner> den Ordner von damals nennen.`,
    );
  });

  it("refuses a place without a repository", async () => {
    const bare = join(work, "ohne");
    cpSync("rules", bare, { recursive: true });
    expect(await refusal({ rules: ["git:HEAD", bare] })).toBe(
      "--rules git:HEAD: der Ordner liegt in keinem git-Repository (oder in einem, das git wegen des Besitzers nicht öffnet). Bitte mit git:<Fassung>:<Ordner> einen Ordner in einem Repository nennen.",
    );
  });

  it("says which revision has rules that cannot be used", async () => {
    expect(await refusal({ rules: ["git:kaputt", rules] })).toBe(
      "git:kaputt: aufenthg-25b-1/path.json: bei order: zu „volljaehrig“ gibt es keine Datei.",
    );
  });

  it("says when git is not installed", async () => {
    vi.stubEnv("PATH", work);
    expect(await refusal({ rules: ["git:HEAD", rules] })).toBe(
      "--rules git:HEAD: git ist nicht installiert oder nicht im Suchpfad. Bitte git installieren oder zwei Ordner vergleichen.",
    );
  });

  it("looks for the repository around the folder, also in a hook of another one", async () => {
    const elsewhere = { GIT_DIR: join(process.cwd(), ".git"), GIT_WORK_TREE: process.cwd() };
    const wish = ["--rules", `git:erste:${rules}`, "--personen", "2", "--stichtag", "2026-11-23"];
    const { code, stdout } = await executeIn(elsewhere, "diff", ...wish);
    expect([code, stdout]).toEqual([0, expect.stringContaining(git("rev-parse", "erste"))]);
  });

  it("leaves nothing behind when it is interrupted", async () => {
    const args = ["--import", "./tests/support/signal-while-writing.mjs", "dist/cli.js", "diff"];
    const wish = ["--rules", `git:erste:${rules}`, "--personen", "2"];
    const child = spawn("node", [...args, ...wish], { env: { ...process.env, SIGNAL: "SIGTERM" } });
    expect(await new Promise((ended) => child.on("exit", ended))).toBe(2);
  });
});
