import { existsSync, readFileSync } from "node:fs";
import { deserialize } from "node:v8";
import type { ParsedTables } from "./assemble.ts";
import {
  type CommonKnowledge,
  isOnDisk,
  type JoinedPortion,
  joinPortion,
  type Portion,
  type PortionFiles,
  type PortionTables,
} from "./portion.ts";

/** The persons of a portion, from wherever its rows are. */
export function readPortion(portion: Portion, common: CommonKnowledge): JoinedPortion {
  const rows = isOnDisk(portion) ? waiting(portion.rows as PortionFiles) : portion.rows;
  return joinPortion(portion, rows as PortionTables, common);
}

function waiting(files: PortionFiles): PortionTables {
  const own = deserialize(readFileSync(files.own)) as ParsedTables;
  const blocks = existsSync(files.guests) ? readFileSync(files.guests) : Buffer.alloc(0);
  const guests: ParsedTables[] = [];
  for (let at = 0; at < blocks.length; ) {
    const end = at + 4 + blocks.readUInt32LE(at);
    guests.push(deserialize(blocks.subarray(at + 4, end)) as ParsedTables);
    at = end;
  }
  return { own, guests };
}
