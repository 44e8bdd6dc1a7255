import type { z } from "zod";
import { formatDay, formatGermanDay, parseDay } from "../../calendar/index.ts";
import type { PathFile, RuleFile } from "../../rules/load-rules.ts";
import type { inForceSchema } from "../../rules/rule.ts";
import type { Mutant } from "./mutant.ts";

type InForce = z.infer<typeof inForceSchema>;
type File = RuleFile | PathFile;

/**
 * The law changing a day too early or too late. Where one version follows another, both are moved
 * together; the first day of a rule that is as old as its path moves with the path only.
 */
export function forceMutants(files: readonly File[], nameOf: (file: File) => string): Mutant[] {
  return files.flatMap((file) =>
    (["from", "to"] as const).flatMap((end) =>
      [-1, 1].flatMap((step) => mutant(file, end, step, files, nameOf)),
    ),
  );
}

function mutant(
  file: File,
  end: "from" | "to",
  step: number,
  files: readonly File[],
  nameOf: (file: File) => string,
): Mutant[] {
  const day = file.inForce[end];
  if (day === null) return [];
  const isRule = "path" in file;
  const path = isRule ? file.path : file.id;
  const frame = files.find((other) => !("path" in other) && other.id === path);
  if (isRule && frame?.inForce[end] === day) return [];
  const neighbour = files.find(
    (other) =>
      isRule &&
      "path" in other &&
      other.path === path &&
      other.id === file.id &&
      (end === "from" ? other.inForce.to === moved(day, -1) : other.inForce.from === moved(day, 1)),
  );
  // A switch from one version to the next is moved once: at the first day of the later one.
  if (neighbour && end === "to") return [];
  const change = withDay(file, end, moved(day, step));
  const german = formatGermanDay(parseDay(moved(day, step)) ?? 0);
  return [
    {
      id: `${file.file}#inForce.${end}:${step > 0 ? "+1" : "-1"}`,
      kind: "geltung",
      path,
      file: file.file,
      change: `Gälte ${nameOf(file)} ${SAID[end][step > 0 ? 1 : 0]} ${german}`,
      files: neighbour
        ? [change, withDay(neighbour, "to", moved(neighbour.inForce.to ?? day, step))]
        : [change],
    },
  ];
}

/** A day too early, a day too late. */
const SAID = { from: ["schon ab", "erst ab"], to: ["nur bis", "noch bis"] } as const;

function withDay(file: File, end: "from" | "to", day: string): File {
  const inForce: InForce = { ...file.inForce, [end]: day };
  return { ...file, inForce };
}

function moved(day: string, step: number): string {
  return formatDay((parseDay(day) ?? 0) + step);
}
