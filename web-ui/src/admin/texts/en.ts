// SPDX-License-Identifier: GPL-3.0-or-later
export const en = {
  title: 'Administration',
  parts: {
    quarantine: 'Quarantine', datasets: 'Datasets', jobs: 'Jobs', consents: 'Consents', audit: 'Audit', storage: 'Storage',
  } as Record<string, string>,
  loading: 'Loading…',
  denied: 'This part is not open to you.',
  failed: 'The server does not answer as it should.',
  nothing: 'Nothing matches.',
  any: 'any',
  patientId: 'PatientID',
  reason: 'Reason',
  leave: 'Do not',
  pages: { title: 'Pages', before: 'Previous', after: 'Next', range: (first: string, last: string) => `${first} to ${last}` },
  file: {
    held: 'These files answer no question until somebody releases them.',
    heldSeen: 'These files answer no question until an administrator releases them.',
    noneHeld: 'No file is held back.',
    status: 'State', unlinked: 'linked to no patient', report: 'Report', bytes: 'bytes', failure: 'The import failed:',
    columns: { came: 'Came', samples: 'Samples', origin: 'Origin', why: 'Why', actions: 'Actions' },
    states: {
      Pending: 'pending', Quarantined: 'in quarantine', Active: 'active', Superseded: 'superseded', Withdrawn: 'rejected', Failed: 'failed',
    } as Record<string, string>,
    quality: 'Quality checks', check: 'Check', result: 'Result', value: 'Value', limits: 'Fails outside',
    range: (low: string, high: string) => (low && high ? `${low} to ${high}` : low ? `from ${low}` : `up to ${high}`),
    reviewNeeded: 'needs a review by somebody who may read this patient',
    results: { Pass: 'passed', Warn: 'warning', Fail: 'failed', Released: 'failed, released', NotEvaluated: 'could not be judged' } as Record<string, string>,
    checks: {
      Build: 'genome build shown by the file', ReferenceMatch: 'bases match the reference', DuplicateRecords: 'variants that stand twice',
      ContradictoryRecords: 'records that contradict each other', CallRate: 'records with a call', PassFraction: 'records that passed their filters',
      TiTv: 'transitions to transversions', IndelFraction: 'insertions and deletions', HetHomRatio: 'heterozygous to homozygous',
      MeanDepth: 'mean depth', Sex: 'sex by the X chromosome', PatientSex: 'sex contradicts that of the images',
      SexAmongDatasets: 'sex contradicts the patient’s other tests', Identity: 'genotypes against the patient’s other tests',
    } as Record<string, string>,
    decisions: 'Decisions', actions: { Released: 'released', Rejected: 'rejected' } as Record<string, string>,
    firstErrors: 'What could not be taken as it was:', column: (column: string) => `column ${column}`,
    release: {
      heading: 'Release this file?', verb: 'Release', done: 'Released: the file answers questions now.',
      text: 'From then on it answers questions about its patients. The reason is kept with your name.',
    },
    reject: {
      heading: 'Reject this file?', verb: 'Reject', done: 'Rejected: the file and its calls are being erased.',
      text: 'The file and all its calls are erased. This cannot be undone. The reason is kept with your name.',
    },
  },
  job: {
    none: 'There are no jobs.', pause: 'Pause', resume: 'Go on', gone: 'There is no such dataset any more, or not for you.',
    columns: { what: 'Job', since: 'Begun', state: 'State', progress: 'Progress' },
    kinds: {
      Ingest: 'Import', Reimport: 'Import with new targets', Renormalize: 'Left-align anew', EraseSamples: 'Erase samples',
      Delete: 'Delete a dataset', Reject: 'Erase a rejected file',
    } as Record<string, string>,
    states: { Waiting: 'waiting', Running: 'running', Paused: 'paused', Done: 'done', Failed: 'failed', Cancelled: 'cancelled' } as Record<string, string>,
    cancel: { heading: 'Cancel this job?', verb: 'Cancel', text: 'What it has done so far is discarded. To have it done, begin it again.' },
  },
  consent: {
    record: 'Record a consent', recorded: 'The consent is recorded and counts from now on.', explain: 'Explain a decision', ask: 'Explain',
    ofPatient: 'Consents of the PatientID', none: 'No consent is recorded.', history: 'History', resource: 'as it was recorded',
    noImages: 'nothing genomic beside images', notEnforced: 'Consents are not enforced at present: this decides nothing for now.',
    refused: 'It does not come to the consents:',
    asWhom: (roles: string, purpose: string) => `Asked by the roles ${roles || '–'}, for: ${purpose || '–'}`,
    by: (day: string) => `by the consent of ${day}`, mainRule: 'by its main rule', exception: (number: string) => `by its exception ${number}`,
    rolesAsked: 'Roles, instead of a user',
    columns: { what: 'What it says', decided: 'Decided' },
    fields: {
      Issuer: 'Issuer', Scope: 'For', Decision: 'Decision', From: 'From', Until: 'Until, inclusive', Purposes: 'Purposes (none: all)', More: 'Further codes',
      Roles: 'Roles (none: everybody)', WithheldGenes: 'Withheld genes', LinkImages: 'May be shown beside images', User: 'User', Purpose: 'Purpose (none: that of the role)',
      Gene: 'Genes (none: in general)', Users: 'Users', Projects: 'Projects', Classes: 'Only', Genes: 'Only genes', WithheldClasses: 'Withheld',
    } as Record<string, string>,
    scopes: { Treatment: 'Treatment', Research: 'Research' } as Record<string, string>,
    decisions: { Permit: 'permit', Deny: 'deny' } as Record<string, string>,
    states: { Active: 'in force', Withdrawn: 'withdrawn', Void: 'void', Unreadable: 'cannot be read: closes the patient' } as Record<string, string>,
    actions: { Created: 'recorded', Replaced: 'replaced', Withdrawn: 'withdrawn' } as Record<string, string>,
    purposes: {
      TREAT: 'treatment', ETREAT: 'emergency treatment', BTG: 'break the glass', HRESCH: 'health research', BIORCH: 'biomedical research',
      CLINTRCH: 'clinical trials', DSRCH: 'disease research', POARCH: 'research on populations and ancestry', TRANSRCH: 'translational research',
    } as Record<string, string>,
    classes: { Germline: 'germline findings', Somatic: 'somatic findings', ImageLink: 'genomics beside images', Identity: 'who the patient is' } as Record<string, string>,
    causes: {
      Permitted: 'let through', Denied: 'withheld', Expired: 'withheld: the permit is over', Withdrawn: 'withheld: the permit was withdrawn',
      NoConsent: 'withheld: no consent speaks of it',
    } as Record<string, string>,
    withdraw: {
      heading: 'Withdraw this consent?', verb: 'Withdraw', done: 'The consent is withdrawn: nobody reads under it any more.',
      text: 'From the answer on nobody reads anything under this consent. A withdrawal stays in the history; to permit again, record a new consent.',
    },
  },
  audit: {
    search: 'Search', save: 'Save all as CSV', stop: 'Stop', question: 'Question', newer: 'Newer', older: 'Older',
    tooMany: (most: string) => `More than ${most} entries: narrow the search to save them.`,
    subjects: (count: string) => `patients: ${count}`,
    fields: {
      since: 'From', until: 'Until', user: 'User', 'patient-id': 'PatientID', issuer: 'Issuer', purpose: 'Purpose', action: 'Action', outcome: 'Outcome',
      number: 'No.', time: 'When', route: 'Route',
    } as Record<string, string>,
    actions: {
      Read: 'read', Search: 'search', Export: 'export', Create: 'create', Change: 'change', Delete: 'delete', Release: 'release', Reject: 'reject',
      Consent: 'consent', Audit: 'audit', BreakGlass: 'break the glass',
    } as Record<string, string>,
    outcomes: { Success: 'done', Denied: 'denied', NotFound: 'not found', Failed: 'failed' } as Record<string, string>,
  },
  storage: {
    again: 'Look again', genomics: 'Genomic index', speed: 'Answers', reports: 'Genomic DICOM objects', images: 'Images in Orthanc',
    behind: 'The index has not caught up with Orthanc yet.',
    patients: 'Patients', studies: 'Studies', instances: 'Instances', disk: 'On the disk',
    within: (count: string, most: string, all: boolean) => (all ? `${count}, of which 95 % within ${most} ms` : `${count}, not all within ${most} ms`),
    timed: { query: 'About one patient', cohort_query: 'About one variant over all patients', find: 'Searches over patients' } as Record<string, string>,
    objects: { Resident: 'In Orthanc', Withheld: 'Withheld from Orthanc', Deleted: 'Deleted' } as Record<string, string>,
    metrics: {
      index_bytes: 'Size of the index', ingests_done: 'Imports since the start', ingests_failed: 'Imports that failed since the start', calls_stored: 'Calls taken in since the start',
      queue_running: 'Jobs that run', queue_waiting: 'Jobs that wait', studies_known: 'Studies known', studies_lag: 'Changes of Orthanc not seen yet',
      sample_groups: 'Groups of samples', loose_samples: 'Samples outside of groups', damaged_blocks: 'Damaged blocks met',
      strict_open_doors: 'Settings of Orthanc that let modalities in that are not trusted',
    } as Record<string, string>,
  },
};

export type AdminTexts = typeof en;
