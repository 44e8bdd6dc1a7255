import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { it } from "vitest";
import { judge } from "/work/main/tests/support/case.ts";
it("dump", async () => {
  const out: string[] = [];
  for (const dir of ["25b-1","listen"]) for (const f of readdirSync("/work/main/tests/cases/"+dir)) {
    const doc = JSON.parse(readFileSync(`/work/main/tests/cases/${dir}/${f}`, "utf8"));
    for (const c of doc.cases) {
      const r = await judge({ ...doc.base, ...(c.tables ?? {}) }, c.stichtag ?? "2026-11-23");
      const paths = [...new Set(["25b-1", ...Object.keys(c.expect ?? {})])];
      const fs = paths.map((p) => { const x: any = r.of(p); return `   ${p}: ${x.ergebnis} zeit=${x.zeitlich} gr=[${x.gruende}] hw=[${x.hinweise}] oe=${x.oeffnet_am} of=${x.oeffnet_fruehestens} sch=${x.schliesst_am} la=${x.letzter_antragstag} fen=${x.fenster} fehlt=[${x.fehlend}]\n      ` + x.voraussetzungen.map((v: any) => `${v.id}:${({erfuellt:"+",nicht_erfuellt:"-",offen:"?"} as any)[v.stand]}${v.gruende.length ? "("+v.gruende+")" : ""}`).join(" "); });
      out.push(`## ${f} | ${c.case}\n${fs.join("\n")}\n   codes: ${r.codes()}`);
    }
  }
  writeFileSync("/tmp/gen/dump.txt", out.join("\n"));
}, 60000);
