import { toJsonLine } from "../../report/befunde.ts";
import { type Bench, findingsOf, type PersonProperty, type Subject } from "./property.ts";

/** The first to the east and one far to the west, whose days differ by half an hour more; and ours. */
const ZONES = ["Pacific/Kiritimati", "America/St_Johns", "Europe/Berlin"] as const;

/** A day is the same day in every time zone of the machine. */
export const zoneChangesNothing: PersonProperty = {
  id: "zeitzone",
  title: "Die Zeitzone des Rechners ändert nichts.",
  violations(subject, bench) {
    const [first, ...others] = ZONES;
    const there = saidIn(first, subject, bench);
    return others.flatMap((zone) => {
      const here = saidIn(zone, subject, bench);
      const moved = [...there].find(([path, line]) => here.get(path) !== line);
      return moved ? [`${moved[0]}: in ${zone} anders als in ${first}.`] : [];
    });
  },
};

/** What `befunde.jsonl` would say of the person, by path, read and judged anew in a zone. */
function saidIn(zone: string, subject: Subject, bench: Bench): Map<string, string> {
  const before = process.env["TZ"];
  process.env["TZ"] = zone;
  try {
    const findings = findingsOf(subject, bench);
    return new Map(findings.map((finding) => [finding.pfad, toJsonLine(finding)]));
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
}
