import { z } from "zod";
import { ALWAYS } from "../calendar/index.ts";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import type { Row } from "../records/tables.ts";
import { daysInTable, type Fact, fact } from "./fact.ts";
import { recordedValue } from "./recorded-value.ts";
import { bool, hadHappened, LEVELS, type LevelValue } from "./value.ts";

const params = z.strictObject({ skill: z.enum(["muendlich", "schriftlich"]) });

/**
 * The best recorded level of German. Without a level for the skill the overall level counts; a level
 * without any proof (`nachweis_art = keiner`) is not certain, but a low one is certainly not higher.
 */
export const deutschkenntnisse: Fact = fact<z.infer<typeof params>>({
  id: "deutschkenntnisse",
  type: "level",
  about: "Höchstes vermerktes Niveau der Deutschkenntnisse",
  params,
  value(record, day, { skill }): LevelValue {
    const rows = recorded(record, day).filter((row) => levelOf(row, skill) !== null);
    const top = LEVELS.length - 1;
    const proved = rows.filter((row) => row.nachweis_art !== "keiner");
    const best = (list: readonly Row<"sprache">[]) =>
      list.reduce(
        (level, row) => Math.max(level, LEVELS.indexOf(levelOf(row, skill) ?? "unter_A1")),
        -1,
      );
    const isKnown = rows.length > 0 && !record.incomplete.has("sprache");
    const low = best(proved);
    const high = isKnown ? best(rows) : top;
    return {
      type: "level",
      low,
      high,
      evidence: rows.map((row) => placeOf("sprache", row)),
      missing: low === high ? [] : ["sprache.niveau"],
      notes: [],
    };
  },
  changes: (record) => daysInTable(record, "sprache", "datum"),
});

/** Whether a proof of one of the given kinds is on record. "No" means "none on record". */
export const sprachnachweis: Fact = fact({
  id: "sprachnachweis",
  onRecordIn: "sprache",
  isNeverOpen: true,
  type: "boolean",
  about: "Sprachnachweis der genannten Art ist vermerkt",
  params: z.strictObject({ arten: z.array(recordedValue("sprache", "nachweis_art")) }),
  value(record, day, { arten }) {
    const rows = recorded(record, day).filter((row) => arten.includes(row.nachweis_art ?? ""));
    return bool(rows.length > 0, { evidence: rows.map((row) => placeOf("sprache", row)) });
  },
  changes: (record) => daysInTable(record, "sprache", "datum"),
});

/**
 * Whether the person could attend an integration course (§ 25b Abs. 6 AufenthG); the latest entry that
 * says so counts. Open where entries that may be the latest say different things.
 */
export const integrationskursMoeglich: Fact = fact({
  id: "integrationskursMoeglich",
  type: "boolean",
  about: "Ein Integrationskurs konnte besucht werden",
  params: z.strictObject({}),
  value(record, day) {
    const rows = recorded(record, day).filter((row) => row.integrationskurs_moeglich !== null);
    const earliest = Math.max(...rows.map(({ datum }) => datum?.earliest ?? ALWAYS));
    const latest = rows.filter(({ datum }) => datum === null || datum.latest >= earliest);
    const answers = new Set(latest.map((row) => row.integrationskurs_moeglich));
    const [answer = null] = answers;
    return bool(answers.size > 1 ? null : answer, {
      evidence: latest.map((row) => placeOf("sprache", row)),
      missing: [answers.size > 1 ? "sprache.datum" : "sprache.integrationskurs_moeglich"],
    });
  },
  changes: (record) => daysInTable(record, "sprache", "datum"),
});

function recorded(record: PersonRecord, day: number): Row<"sprache">[] {
  return record.rows.sprache.filter(({ datum }) => hadHappened(datum, day));
}

function levelOf(
  row: Row<"sprache">,
  skill: "muendlich" | "schriftlich",
): (typeof LEVELS)[number] | null {
  const own = skill === "muendlich" ? row.muendlich_niveau : row.schriftlich_niveau;
  return own ?? row.niveau;
}
