import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

/** What each folder of `src/` may import, besides itself. Anything not listed is forbidden. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  calendar: ["date-fns", "@date-fns"],
  records: ["calendar", "zod", "csv-parse", "hucre", "iconv-lite", "node:stream", "node:v8"],
  facts: ["calendar", "records", "zod"],
  rules: ["calendar", "zod"],
  statute: ["calendar", "rules", "zod"],
  revision: ["report", "node:child_process"],
  evaluate: ["calendar", "records", "facts", "rules", "zod", "json-rules-engine"],
  lists: ["calendar", "records", "facts", "evaluate", "zod"],
  compare: ["calendar", "records", "facts", "rules", "evaluate", "lists"],
  figures: ["calendar", "records", "facts", "evaluate", "lists"],
  report: [
    "calendar",
    "records",
    "rules",
    "statute",
    "evaluate",
    "lists",
    "compare",
    "figures",
    "zod",
    "csv-stringify",
    "hucre",
    "docxtemplater",
    "pizzip",
    "node:crypto",
    "node:os",
  ],
  bench: [
    "calendar",
    "records",
    "facts",
    "rules",
    "statute",
    "evaluate",
    "lists",
    "compare",
    "generate",
    "report",
    "screening",
    "screen.ts",
    "zod",
    "fast-check",
    "yaml",
    "node:path",
  ],
  generate: ["calendar", "records", "csv-stringify", "iconv-lite"],
  screening: [
    "calendar",
    "records",
    "rules",
    "evaluate",
    "lists",
    "report",
    "screen.ts",
    "node:v8",
    "node:vm",
    "node:worker_threads",
  ],
  commands: [
    "calendar",
    "records",
    "rules",
    "statute",
    "evaluate",
    "lists",
    "compare",
    "figures",
    "report",
    "generate",
    "bench",
    "revision",
    "screening",
    "screen.ts",
    "zod",
    "commander",
  ],
  "screen.ts": ["calendar", "records", "rules", "evaluate"],
  "testing.ts": ["evaluate", "bench", "commands"],
  "cli.ts": [
    "calendar",
    "commands",
    "report",
    "revision",
    "zod",
    "commander",
    "node:fs",
    "node:os",
    "node:path",
    "node:url",
  ],
};

/** Asks whether the process that writes a folder is still there, or has not been heard of for a day. */
const LOCK = "report/write-leftovers.ts";
/** Puts the machine into other time zones for a moment. */
const ZONE = "bench/properties/zone.ts";

/** Only these files touch the disk; everything else is a function of its arguments. */
const SHELL = /\/(read|load|write)-[a-z-]+\.ts$/;
const SHELL_MAY_IMPORT = ["node:fs", "node:path", "node:crypto"];

/** What a source file of a layer imports and must not. */
function forbiddenImports(path: string, source: string): string[] {
  const folder = path.split("/")[0] ?? "";
  const allowed = [
    folder,
    ...(MAY_IMPORT[folder] ?? []),
    ...(SHELL.test(path) ? SHELL_MAY_IMPORT : []),
  ];
  return [...source.matchAll(/(?:from|import) "([^"]+)"|import\("([^"]+)"\)/g)]
    .map(([, stated, loaded]) => {
      const target = stated ?? loaded ?? "";
      if (!target.startsWith("."))
        return target.startsWith("node:") ? target.split("/")[0] : target;
      return relative("src", join("src", dirname(path), target));
    })
    .map((target = "") => (target.startsWith("node:") ? target : (target.split("/")[0] ?? "")))
    .filter((target) => !allowed.includes(target));
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .sort();

describe("layers of src", () => {
  it("finds the source files", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files).toContain("evaluate/reference-kernel.ts");
  });

  it.each(files)("%s imports only what its layer may", (path) => {
    expect(forbiddenImports(path, readFileSync(join("src", path), "utf8"))).toEqual([]);
  });

  it.each([
    ["facts/status.ts", 'import { x } from "../rules/rule.ts";', "rules"],
    ["lists/review.ts", 'import { readFile } from "node:fs/promises";', "node:fs"],
    ["facts/sprache.ts", 'import { Engine } from "json-rules-engine";', "json-rules-engine"],
    ["report/csv.ts", 'import { parse } from "csv-parse/sync";', "csv-parse"],
    ["lists/review.ts", 'const x = await import("hucre/xlsx");', "hucre"],
    ["lists/dates.ts", 'import { format } from "date-fns/format";', "date-fns"],
    ["calendar/day.ts", 'import type { Row } from "../records/tables.ts";', "records"],
  ])("notices that %s must not import %s", (path, source, culprit) => {
    expect(forbiddenImports(path, source)).toEqual([culprit]);
  });

  it("lets only the calendar make a Date, and only cli.ts ask the clock", () => {
    const guilty = files.filter((path) => {
      const source = readFileSync(join("src", path), "utf8");
      if (path.startsWith("calendar/") || path === "cli.ts" || path === LOCK) return false;
      return /new Date\(|Date\.(now|parse|UTC)\(|performance\.now/.test(source);
    });
    expect(guilty).toEqual([]);
  });

  it("lets only cli.ts write to the console or look at the process; the lock asks for processes, one property changes the zone", () => {
    const guilty = files.filter((path) => {
      const source = readFileSync(join("src", path), "utf8");
      const rest = path === ZONE ? source.replaceAll('process.env["TZ"]', "") : source;
      const isAllowed = path === "cli.ts" || path === LOCK;
      return !isAllowed && /\bconsole\.|\bprocess\./.test(rest);
    });
    expect(guilty).toEqual([]);
  });
});
