// SPDX-License-Identifier: GPL-3.0-or-later
// One file on its way into the index: in slices, which a failure does not lose, then by the job.
import * as api from './api.js';

const SLICE_BYTES = 4 * 1024 * 1024; // the server takes 16 MiB; smaller ones show progress, and are sent again sooner
// Each look at a job is an entry of the audit: they become fewer the longer it takes, and none is for nobody.
const FIRST_LOOK_MS = 300;
const LAST_LOOK_MS = 5000;
const ENDED = ['Done', 'Failed', 'Cancelled'];

export interface Progress {
  step: 'sending' | 'importing';
  part: number; // of 1
}

export class Upload {
  private id = '';
  private job = '';
  private readonly stop = new AbortController();

  constructor(private readonly file: File, private readonly patientId: string, private readonly origin: string,
    private readonly told: (progress: Progress) => void) {}

  get cancelled(): boolean {
    return this.stop.signal.aborted;
  }

  /** Begins, or goes on after a failure with what has not arrived yet. What the import came to. */
  async run(): Promise<api.Dataset> {
    this.id ||= await api.beginUpload();
    await this.send();
    const accepted = await api.finishUpload(this.id, this.file.size, this.patientId, this.origin);
    this.id = '';
    this.job = accepted.Job;
    if (this.cancelled) await api.cancelJob(this.job);
    await this.watch();
    return api.getDataset(accepted.ID);
  }

  /** Nothing of it stays on the server. */
  async cancel(): Promise<void> {
    this.stop.abort();
    if (this.job) await api.cancelJob(this.job);
    else if (this.id) await api.cancelUpload(this.id);
  }

  private async send(): Promise<void> {
    const arrived = await api.listSlices(this.id);
    const count = Math.max(1, Math.ceil(this.file.size / SLICE_BYTES));
    for (let number = 0; number < count; number++) {
      this.told({ step: 'sending', part: number / count });
      if (!arrived.has(number)) {
        const bytes = this.file.slice(number * SLICE_BYTES, (number + 1) * SLICE_BYTES);
        await api.putSlice(this.id, number, bytes, this.stop.signal);
      }
    }
  }

  private async watch(): Promise<void> {
    for (let pause = FIRST_LOOK_MS; ; pause = Math.min(LAST_LOOK_MS, pause * 1.5)) {
      const job = await api.findJob(this.job);
      if (!job || ENDED.includes(job.State)) return;
      this.told({ step: 'importing', part: job.Progress / 100 });
      await new Promise((resolve) => { setTimeout(resolve, pause); });
      await untilSeen();
    }
  }
}

function untilSeen(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    look();
  });
}
