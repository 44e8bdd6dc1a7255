import { readFileSync } from "node:fs";
import { policyHash } from "../read-hash.ts";
import { STYLE } from "./style.ts";

/** The modules of the script, each after those it imports. */
const MODULES = [
  "day",
  "element",
  "time-picture",
  "rows",
  "time-drawing",
  "list-view",
  "requirement-table",
  "person-view",
  "main",
] as const;

/** What stands in the page as code, each with the hash by which the page allows it and nothing else. */
export interface InlineCode {
  readonly script: string;
  readonly scriptHash: string;
  readonly style: string;
  readonly styleHash: string;
}

/**
 * Script and style of the page. The script is written as modules in plain JavaScript, so that the same
 * files can be read beside their source and beside their copy in `dist/`, and no bundler is needed:
 * every import is of another of these modules, and every name at their top is used once over all of them.
 */
export function readInlineCode(): InlineCode {
  const script = MODULES.map((name) => withoutImports(sourceOf(name)))
    .join("\n")
    .trim();
  return { script, scriptHash: policyHash(script), style: STYLE, styleHash: policyHash(STYLE) };
}

function sourceOf(name: string): string {
  return readFileSync(new URL(`./browser/${name}.js`, import.meta.url), "utf8");
}

function withoutImports(source: string): string {
  return source
    .replace(/^import\b[^;]*;\n/gm, "")
    .replace(/^export \{\s*\};\n?/gm, "")
    .replace(/^export (?=(async )?function |const |class )/gm, "");
}
