/** Parts of a run. What the engine of the language does itself (start, collecting garbage) is told apart. */
export const PHASES = [
  "Start",
  "Lesen",
  "Fakten",
  "Auswerten",
  "Fenster",
  "Bezugs-Rechenwerk",
  "Listen",
  "Schreiben",
  "Speicherbereinigung",
] as const;

type Phase = (typeof PHASES)[number];

/** The first pattern that fits the place of a function decides; whatever fits none belongs to whoever called it. */
const PLACES: readonly [RegExp, Phase][] = [
  [/json-rules-engine|reference-kernel|agreement/, "Bezugs-Rechenwerk"],
  [/dist\/records\/|csv-parse|iconv-lite/, "Lesen"],
  [/dist\/facts\//, "Fakten"],
  [/dist\/evaluate\/(forecast|course|window|rule-track|cell-track)/, "Fenster"],
  [/dist\/lists\/|dist\/evaluate\/clarify/, "Listen"],
  [/dist\/evaluate\//, "Auswerten"],
  [/dist\/report\/|hucre|csv-stringify/, "Schreiben"],
  [/dist\/(rules|commands)\/|node:internal\/modules|zod/, "Start"],
];

interface Node {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** Shares of the phases in the CPU profiles of all threads; they add up to 1. */
export function sharesOf(profiles: readonly unknown[]): Record<Phase, number> {
  const spent = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<Phase, number>;
  let all = 0;
  for (const profile of profiles) {
    const { nodes, samples, timeDeltas } = profile as {
      nodes: readonly Node[];
      samples: readonly number[];
      timeDeltas: readonly number[];
    };
    const phases = phasesOf(nodes);
    for (const [index, id] of samples.entries()) {
      const phase = phases.get(id);
      if (!phase) continue;
      const time = timeDeltas[index] ?? 0;
      spent[phase] += time;
      all += time;
    }
  }
  for (const phase of PHASES) spent[phase] /= all;
  return spent;
}

/** The phase of every node; none where the program waits. */
function phasesOf(nodes: readonly Node[]): Map<number, Phase | null> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const phases = new Map<number, Phase | null>();
  const visit = (node: Node, inherited: Phase): void => {
    const phase = phaseOf(node, inherited);
    phases.set(node.id, phase);
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child) visit(child, phase ?? inherited);
    }
  };
  const [root] = nodes;
  if (root) visit(root, "Start");
  return phases;
}

function phaseOf({ callFrame: { functionName, url } }: Node, inherited: Phase): Phase | null {
  if (functionName === "(garbage collector)") return "Speicherbereinigung";
  if (functionName === "(idle)") return null;
  const place = PLACES.find(([pattern]) => pattern.test(url));
  return place?.[1] ?? inherited;
}
