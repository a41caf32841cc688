// SPDX-License-Identifier: GPL-3.0-or-later
// What the administration asks the server of its disks and counters.
import { ask } from '../api.js';

const PREFIX = 'orthanc_genomics_';

export interface Storage {
  /** By the names without the prefix that all share. */
  metrics: Map<string, number>;
  statistics: { CountPatients: number; CountStudies: number; CountInstances: number; TotalDiskSize: string };
  objects: { Resident: number; Withheld: number; Deleted: number };
}

export async function getStorage(signal: AbortSignal): Promise<Storage> {
  const [metrics, statistics, residency] = await Promise.all([
    ask('tools/metrics-prometheus', { signal }).then((answer) => answer.text()),
    ask('statistics', { signal }).then((answer) => answer.json()),
    ask('genomics/residency', { signal }).then((answer) => answer.json()),
  ]);
  return { metrics: readMetrics(metrics), statistics, objects: residency.Objects };
}

/** Lines of a name, a number and a time. */
function readMetrics(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line.startsWith(PREFIX)).map((line) => line.slice(PREFIX.length).split(' '));
  return new Map(lines.map(([name, value]) => [name, Number(value)]));
}
