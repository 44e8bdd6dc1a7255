import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LETTER_TEMPLATES } from "../support/letter-templates.ts";
import { noteTemplate } from "../support/note-template.ts";

/** `npm run templates` writes them anew. */
const isWriting = process.env["VORLAGEN_SCHREIBEN"] === "1";

describe("Word templates that come with the program", () => {
  const templates = { "pruefvermerk.docx": noteTemplate, ...LETTER_TEMPLATES };

  it.each(Object.entries(templates))("%s is what its text makes", (name, make) => {
    const file = join("rules/programm", name);
    const bytes = Buffer.from(make());
    if (isWriting) writeFileSync(file, bytes);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });
});
