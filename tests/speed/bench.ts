import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseDay } from "../../src/calendar/index.ts";
import { VOCABULARY } from "../../src/evaluate/vocabulary.ts";
import { exportPieces } from "../../src/generate/population.ts";
import { loadRules } from "../../src/rules/load-rules.ts";
import { parseAlone, scanAlone } from "./lower-bounds.ts";
import { measuredScreen, median, profiledScreen, type Spent } from "./measure.ts";
import { treesPerSecond } from "./peers.ts";
import { PHASES, sharesOf } from "./shares.ts";

const STICHTAG = "2026-11-23";

const { values: options } = parseArgs({
  options: {
    /** Numbers of persons. Without it only those that a busy machine bears in some minutes. */
    personen: { type: "string", default: "600,5600" },
    laeufe: { type: "string", default: "3" },
    /** Persons whose condition trees the engines evaluate. */
    baeume: { type: "string", default: "300" },
  },
});
const sizes = options.personen.split(",").map(Number);
const runs = Number(options.laeufe);

/** From so many persons on every run takes minutes; then what is measured is measured once. */
const LARGE = 20_000;

const folder = mkdtempSync(join(tmpdir(), "bleiberecht-bench-"));
try {
  say(`${availableParallelism()} Kerne, Node ${process.version}, je ${runs} Läufe, Mediane.\n`);
  await engines();
  const measured: Measured[] = [];
  for (const size of sizes) measured.push(await wholeRuns(size));
  growth(measured);
} finally {
  rmSync(folder, { recursive: true });
}

/** The same condition trees in all engines, leaves being yes or no. */
async function engines(): Promise<void> {
  const rules = await loadRules("rules", VOCABULARY);
  const rates: { engine: string; perSecond: number }[] = [];
  for (const engine of await treesPerSecond(rules, Number(options.baeume), runs))
    rates.push(engine);
  const own = rates[0]?.perSecond ?? 0;
  say(
    "Bedingungsbäume aller Wege (ohne Fakten)      Personen/s   eigenes Rechenwerk ist schneller um",
  );
  for (const { engine, perSecond } of rates) {
    say(`  ${engine.padEnd(42)} ${number(perSecond, 11)} ${number(own / perSecond, 12, 1)} ×`);
  }
}

/** What one person costs, and the memory, with one and with two threads. */
interface Measured {
  readonly persons: number;
  readonly byThreads: readonly { readonly perPerson: number; readonly memory: number }[];
}

/** The program on exports of one size, against reading the files alone. */
async function wholeRuns(persons: number): Promise<Measured> {
  const source = join(folder, `export-${persons}`);
  mkdirSync(source);
  const today = parseDay(STICHTAG) ?? 0;
  for (const [name, piece] of exportPieces({ persons, seed: 1, today })) {
    appendFileSync(join(source, name), piece);
  }
  const isLarge = persons > LARGE;
  const parsed: Spent[] = [];
  const scanned: Spent[] = [];
  const compiled: Spent[] = [];
  const reference: Spent[] = [];
  const threads: Spent[] = [];
  const out = join(folder, "out");
  for (let run = 0; run < (isLarge ? 1 : runs); run++) {
    parsed.push(await parseAlone(source));
    scanned.push(await scanAlone(source));
    compiled.push(await measuredScreen(source, STICHTAG, out, ["--kerne", "1"]));
    // Once is enough to see the ratio.
    if (run > 0) continue;
    threads.push(await measuredScreen(source, STICHTAG, out, ["--kerne", "2"]));
    if (isLarge) continue;
    reference.push(await measuredScreen(source, STICHTAG, out, ["--kernel", "reference"]));
  }
  const parse = median(parsed.map(({ cpu }) => cpu));
  say(
    `\n${persons} Personen                      CPU s    Uhr s   ms/Person   ÷ csv-parse   Speicher MB`,
  );
  const line = (what: string, spent: readonly Spent[]) => {
    if (spent.length === 0) return;
    const [cpu, wall] = [median(spent.map((s) => s.cpu)), median(spent.map((s) => s.wall))];
    const memory = Math.max(...spent.map((s) => s.memory));
    say(
      `  ${what.padEnd(28)} ${number(cpu, 6, 2)} ${number(wall, 8, 2)} ${number((cpu / persons) * 1000, 11, 3)} ${number(cpu / parse, 13, 1)} ${memory > 0 ? number(memory, 13) : ""}`,
    );
  };
  line("csv-parse allein", parsed);
  line("Bytes lesen und zählen", scanned);
  line("screen --kerne 1", compiled);
  line("screen --kerne 2", threads);
  line("screen --kernel reference", reference);
  const interval = isLarge ? 10_000 : 1000;
  const shares = sharesOf(await profiledScreen(source, STICHTAG, out, interval));
  say(
    `  Anteile: ${PHASES.map((phase) => `${phase} ${Math.round(shares[phase] * 100)} %`).join(" · ")}`,
  );
  rmSync(source, { recursive: true });
  return {
    persons,
    byThreads: [compiled, threads].map((spent) => ({
      perPerson: median(spent.map(({ cpu }) => cpu)) / persons,
      memory: Math.max(...spent.map(({ memory }) => memory)),
    })),
  };
}

/** How time per person and memory grow from each size to the next. */
function growth(measured: readonly Measured[]): void {
  measured.slice(1).forEach(({ persons, byThreads }, index) => {
    const before = measured[index];
    if (before === undefined) return;
    say(`\nVon ${before.persons} auf ${persons} Personen:`);
    byThreads.forEach(({ perPerson, memory }, place) => {
      const former = before.byThreads[place];
      if (former === undefined) return;
      say(
        `  --kerne ${place + 1}: CPU je Person × ${number(perPerson / former.perPerson, 0, 2)} · Speicher × ${number(memory / former.memory, 0, 2)}`,
      );
    });
  });
}

function number(value: number, width: number, digits = 0): string {
  return value.toFixed(digits).padStart(width);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
