import { z } from "zod";
import { type PersonRecord, placeOf } from "../records/person-record.ts";
import { valueSetOf } from "../records/value-set.ts";
import { daysAround, type Fact, fact } from "./fact.ts";
import { oneOfValues } from "./recorded-value.ts";
import { bool, code } from "./value.ts";

const none = z.strictObject({});

/** The keys for "unclear" and "not stated", and what stands for a key that could not be read. */
const UNCLEAR = ["998", "999", "?"];

/** Whether one of the recorded nationalities has one of the given keys (Destatis, three digits). */
export const staatsangehoerigkeit: Fact = fact({
  id: "staatsangehoerigkeit",
  type: "boolean",
  about: "Eine der Staatsangehörigkeiten hat einen der genannten Schlüssel",
  params: z.strictObject({ keys: z.array(z.string()) }),
  value({ person }, _day, { keys }) {
    const recorded = nationalities(person).filter((key) => key !== null);
    const isUnclear = recorded.length === 0 || recorded.some((key) => UNCLEAR.includes(key));
    const has = recorded.some((key) => keys.includes(key));
    return bool(has ? true : isUnclear ? null : false, {
      evidence: [placeOf("personen", person)],
      missing: ["personen.staatsangehoerigkeit_1"],
    });
  },
  changes: () => [],
});

/** Whether the person has died or moved away by the day; a recorded date counts from its earliest possible day. */
export const nichtMehrZustaendig: Fact = fact({
  id: "nichtMehrZustaendig",
  isNeverOpen: true,
  type: "boolean",
  about: "Verstorben oder fortgezogen bis zum Tag",
  params: z.strictObject({ because: z.enum(["verstorben", "fortgezogen"]) }),
  value({ person }, day, { because }) {
    const date = because === "verstorben" ? person.verstorben_am : person.fortgezogen_am;
    const holds = date !== null && date.earliest <= day;
    return bool(holds, { evidence: holds ? [placeOf("personen", person)] : [] });
  },
  changes: ({ person }) => [
    ...daysAround(person.verstorben_am),
    ...daysAround(person.fortgezogen_am),
  ],
});

/** What the office may have found; `unbekannt` is no finding, the fact is open then. */
const FINDINGS = valueSetOf("personen", "identitaet_geklaert").filter((v) => v !== "unbekannt");

/** Whether the office has found the identity to be clarified: `ja`, `teilweise`, `nein` (§ 5 Abs. 1 Nr. 1a AufenthG). */
export const identitaetGeklaert: Fact = fact({
  id: "identitaetGeklaert",
  type: "code",
  about: "Feststellung der Behörde zur Identität: ja, teilweise oder nein",
  params: none,
  codes: oneOfValues(FINDINGS),
  value({ person }) {
    const finding = person.identitaet_geklaert ?? "unbekannt";
    const isKnown = finding !== "unbekannt";
    return code(isKnown ? [finding] : null, {
      evidence: isKnown ? [placeOf("personen", person)] : [],
      missing: isKnown ? [] : ["personen.identitaet_geklaert"],
    });
  },
  changes: () => [],
});

function nationalities(person: PersonRecord["person"]): (string | null)[] {
  return [
    person.staatsangehoerigkeit_1,
    person.staatsangehoerigkeit_2,
    person.staatsangehoerigkeit_3,
    person.staatsangehoerigkeit_4,
  ];
}
