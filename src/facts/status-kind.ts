import { z } from "zod";
import { NORM_FORM } from "../records/cell.ts";
import { valueSetOf } from "../records/value-set.ts";
import { meant } from "./recorded-value.ts";

const ARTEN = valueSetOf("statuszeiten", "art");

/** A kind of status as rules and programmes name it: `duldung`, `duldung/60b`, `aufenthaltserlaubnis/104c-1`. */
export const statusKind = z.string().regex(new RegExp(`^(${ARTEN.join("|")})(/${NORM_FORM})?$`), {
  error: ({ input }) => problemOf(String(input)),
});

function problemOf(kind: string): string {
  const [art = "", norm] = kind.split(/\/(.*)/s);
  if (ARTEN.includes(art)) {
    return `„${kind}“: nach „${art}/“ steht keine Norm. Erwartet: eine Form wie 60b-1, 104c, 25-5.`;
  }
  const suggestion = meant(art, ARTEN).replace("“?", norm === undefined ? "“?" : `/${norm}“?`);
  return `„${kind}“ ist keine Statusart. Erwartet: eine der Arten ${ARTEN.join(", ")}, wahlweise mit Norm wie duldung/60b-1.${suggestion}`;
}
