import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { VOCABULARY } from "../../src/evaluate/vocabulary.ts";
import { documentsSchema } from "../../src/lists/clarification.ts";
import { dataChecksSchema } from "../../src/lists/data-checks.ts";
import { lettersSchema } from "../../src/lists/letters.ts";
import { programmeSchema } from "../../src/lists/programme.ts";
import { mappingSchema } from "../../src/records/mapping/mapping.ts";
import { jsonSchemaOf } from "../../src/rules/json-schema.ts";
import { pathSchema, ruleSchema } from "../../src/rules/rule.ts";
import { statuteSchema } from "../../src/statute/statute.ts";

const SCHEMAS: readonly [string, z.ZodType][] = [
  ["rules/rule.schema.json", ruleSchema],
  ["rules/path.schema.json", pathSchema],
  ["rules/programme.schema.json", programmeSchema],
  ["rules/data-checks.schema.json", dataChecksSchema],
  ["rules/documents.schema.json", documentsSchema],
  ["rules/letters.schema.json", lettersSchema],
  ["rules/statute.schema.json", statuteSchema],
];

/** A mapping knows no facts and no conditions. */
const mappingJsonSchema = () => z.toJSONSchema(mappingSchema, { target: "draft-7", io: "input" });

/** `npm run schema` writes them anew. */
const isWriting = process.env["SCHEMA_SCHREIBEN"] === "1";

describe("published JSON Schema for editors", () => {
  it.each(SCHEMAS)("%s is what the program checks", (file, schema) => {
    const current = `${JSON.stringify(jsonSchemaOf(schema, VOCABULARY), null, 2)}\n`;
    if (isWriting) writeFileSync(file, current);
    expect(existsSync(file) && readFileSync(file, "utf8")).toBe(current);
  });

  it("rules/mapping.schema.json is what the program checks", () => {
    const current = `${JSON.stringify(mappingJsonSchema(), null, 2)}\n`;
    if (isWriting) writeFileSync("rules/mapping.schema.json", current);
    expect(readFileSync("rules/mapping.schema.json", "utf8")).toBe(current);
  });

  it("describes conditions down to the leaf", () => {
    const text = readFileSync("rules/rule.schema.json", "utf8");
    expect(text).toContain('"$ref": "#/definitions/condition"');
    expect(text).toContain('"voraufenthalt"');
    expect(text).toContain('"lastsAtLeast"');
  });
});
