import fc from "fast-check";
import { formatDay, parseDay } from "../../calendar/index.ts";
import { TABLES } from "../../records/tables.ts";
import { isoDay, type Row } from "./row.ts";

const STATUS = [
  ["duldung", "60a-2-1"],
  ["duldung", "60a-2-1"],
  ["duldung", ""],
  ["duldung", "60b-1"],
  ["duldung", "60d-1"],
  ["aufenthaltsgestattung", ""],
  ["ankunftsnachweis", ""],
  ["aufenthaltserlaubnis", "104c-1"],
  ["aufenthaltserlaubnis", "25-5"],
  ["fiktion_81_4", ""],
  ["fiktion_81_3_2", ""],
  ["gueb", ""],
  ["ohne", ""],
  ["ausland", ""],
  ["unbekannt", ""],
] as const;

const {
  art: ART,
  beendet_grund,
  duldungsgrund_materiell,
  ausreise_mit_erlaubnis,
} = TABLES.statuszeiten.columns;
const anyOf = (values: readonly string[] = []) => fc.constantFrom("", ...values);

const LATEST_START = parseDay("2024-01-01") ?? 0;

/**
 * A chain of statuses, one after the other, with gaps of all interesting lengths. A few ended early,
 * and of a few only the month or the year of their beginning is known.
 */
export function statusChain(lastIsOpen: boolean): fc.Arbitrary<Row[]> {
  const link = fc.record({
    status: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...STATUS) },
      { weight: 1, arbitrary: fc.constantFrom(...(ART.cell.values ?? [])).map((art) => [art, ""]) },
    ),
    length: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 100, max: 2000 })),
    gap: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.constantFrom(1, 7, 8, 30, 89, 92, 93, 200) },
    ),
    ground: anyOf(duldungsgrund_materiell.cell.values),
    end: anyOf(beendet_grund.cell.values),
    endsEarly: fc.integer({ min: 1, max: 20 }).map((number) => number === 20),
    leave: anyOf(ausreise_mit_erlaubnis.cell.values),
    known: fc.oneof(
      { weight: 5, arbitrary: fc.constant("JJJJ-MM-TT") },
      { weight: 1, arbitrary: fc.constantFrom("JJJJ-MM", "JJJJ") },
    ),
  });
  return fc
    .tuple(isoDay(undefined, LATEST_START), fc.array(link, { minLength: 1, maxLength: 7 }))
    .map(([start, links]) => {
      let day = parseDay(start) ?? 0;
      return links.map(({ status: [art = "", norm = ""], ...link }, index) => {
        const from = day;
        const isOpen = lastIsOpen && index === links.length - 1;
        day = from + link.length + link.gap;
        const ended = link.endsEarly && !isOpen ? from + Math.floor(link.length / 2) : null;
        return {
          art,
          norm,
          gueltig_von: formatDay(from).slice(0, link.known.length),
          gueltig_bis: isOpen ? "" : formatDay(from + link.length - 1),
          beendet_am: ended === null ? "" : formatDay(ended),
          beendet_grund: isOpen ? "" : link.end,
          duldungsgrund_materiell: ["ohne", "gueb"].includes(art) ? link.ground : "",
          ausreise_mit_erlaubnis: art === "ausland" ? link.leave : "",
        };
      });
    });
}
