import { parser } from '@prometheus-io/lezer-promql';

/** One metric that an expression asks for, with the labels that it is asked by. */
export interface Selected {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** What an expression of PromQL names. */
export interface Named {
  readonly metrics: readonly Selected[];
  /** The labels that series are grouped or joined by. */
  readonly grouped: readonly string[];
}

/** Reads an expression by Prometheus' own grammar. @throws where it is none */
export function namedIn(expression: string): Named {
  const text = expression.replace(/\$__rate_interval/g, '5m'); // Grafana's, which puts a duration there
  const metrics: { metric: string; labels: string[] }[] = [];
  const grouped: string[] = [];
  let isGrouping = false;
  parser.parse(text).iterate({
    enter: ({ name, type, from, to }) => {
      const word = text.slice(from, to);
      if (type.isError) throw new Error(`No PromQL at "${text.slice(from)}": ${text}`);
      if (name === 'GroupingLabels') isGrouping = true;
      if (name === 'Identifier') metrics.push({ metric: word, labels: [] });
      if (name === 'LabelName') (isGrouping ? grouped : metrics.at(-1)?.labels)?.push(word);
    },
    leave: ({ name }) => {
      if (name === 'GroupingLabels') isGrouping = false;
    },
  });
  return { metrics, grouped };
}
