import { z } from "zod";
import { exists } from "./exists.ts";
import { daysInTable, type Fact, fact } from "./fact.ts";
import { recordedValue } from "./recorded-value.ts";
import { both, isOneOf } from "./value.ts";

const arten = z.strictObject({ arten: z.array(recordedValue("dokumente", "art")) });

/**
 * Whether a genuine, valid original of one of the given kinds was presented (§ 5 Abs. 1 Nr. 4, § 3
 * AufenthG). A copy or a photo is none; a check that is pending or impossible leaves it open.
 */
export const passVorgelegt: Fact = fact<z.infer<typeof arten>>({
  id: "passVorgelegt",
  type: "boolean",
  about: "Gültiges, echtes Original eines Passes oder Ersatzpapiers liegt vor",
  params: arten,
  value: (record, day, p) =>
    exists(record, "dokumente", (row) => {
      const until = row.gueltig_bis;
      const isValid =
        until === null ? null : until.earliest >= day ? true : until.latest < day ? false : null;
      const isGenuine =
        row.pruefergebnis === "echt" ? true : row.pruefergebnis === "gefaelscht" ? false : null;
      const wasPresented = row.vorgelegt_am === null || row.vorgelegt_am <= day;
      return {
        holds: both(
          p.arten.includes(row.art),
          isOneOf(row.vorlage, ["original"]),
          wasPresented,
          isValid,
          isGenuine,
        ),
        missing: [
          ...(row.vorlage === null ? ["vorlage"] : []),
          ...(isGenuine === null ? ["pruefergebnis"] : []),
          ...(isValid === null ? ["gueltig_bis"] : []),
        ],
      };
    }),
  changes: (record) => daysInTable(record, "dokumente", "gueltig_bis", "vorgelegt_am"),
});

/** Whether any document, copy or paper about the identity was presented; "no" only where the table is complete. */
export const dokumentVorhanden: Fact = fact({
  id: "dokumentVorhanden",
  type: "boolean",
  about: "Irgendein Dokument, auch eine Kopie, liegt vor",
  params: z.strictObject({}),
  value: (record) =>
    exists(record, "dokumente", (row) => ({
      holds: isOneOf(row.vorlage, ["original", "kopie", "foto"]),
      missing: ["vorlage"],
    })),
  changes: () => [],
});
