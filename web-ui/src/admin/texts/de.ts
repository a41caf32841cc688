// SPDX-License-Identifier: GPL-3.0-or-later
import type { AdminTexts } from './en.js';

export const de: AdminTexts = {
  title: 'Verwaltung',
  parts: {
    quarantine: 'Quarantäne', datasets: 'Datensätze', jobs: 'Aufträge', consents: 'Einwilligungen', audit: 'Protokoll', storage: 'Speicher',
  },
  loading: 'Wird geladen …',
  denied: 'Dieser Bereich steht Ihnen nicht offen.',
  failed: 'Der Server antwortet nicht, wie er sollte.',
  nothing: 'Nichts entspricht der Suche.',
  any: 'alle',
  patientId: 'Patienten-ID',
  reason: 'Begründung',
  leave: 'Nicht ausführen',
  pages: { title: 'Seiten', before: 'Zurück', after: 'Weiter', range: (first, last) => `${first} bis ${last}` },
  file: {
    held: 'Diese Dateien beantworten keine Frage, bis jemand sie freigibt.',
    heldSeen: 'Diese Dateien beantworten keine Frage, bis die Verwaltung sie freigibt.',
    noneHeld: 'Keine Datei wird zurückgehalten.',
    status: 'Zustand', unlinked: 'keinem Patienten zugeordnet', report: 'Bericht', bytes: 'Byte', failure: 'Der Import ist gescheitert:',
    columns: { came: 'Eingang', samples: 'Proben', origin: 'Herkunft', why: 'Grund', actions: 'Aktionen' },
    states: {
      Pending: 'ausstehend', Quarantined: 'in Quarantäne', Active: 'aktiv', Superseded: 'abgelöst', Withdrawn: 'abgelehnt', Failed: 'gescheitert',
    },
    quality: 'Qualitätsprüfungen', check: 'Prüfung', result: 'Ergebnis', value: 'Wert', limits: 'Nicht bestanden außerhalb von',
    range: (low, high) => (low && high ? `${low} bis ${high}` : low ? `ab ${low}` : `bis ${high}`),
    reviewNeeded: 'zu prüfen durch jemanden, der diesen Patienten lesen darf',
    results: { Pass: 'bestanden', Warn: 'Warnung', Fail: 'nicht bestanden', Released: 'nicht bestanden, freigegeben', NotEvaluated: 'nicht beurteilbar' },
    checks: {
      Build: 'Genomversion aus der Datei ersichtlich', ReferenceMatch: 'Basen stimmen mit der Referenz überein', DuplicateRecords: 'doppelt aufgeführte Varianten',
      ContradictoryRecords: 'Zeilen, die einander widersprechen', CallRate: 'Zeilen mit Genotyp', PassFraction: 'Zeilen, die ihre Filter bestanden',
      TiTv: 'Transitionen zu Transversionen', IndelFraction: 'Insertionen und Deletionen', HetHomRatio: 'heterozygot zu homozygot',
      MeanDepth: 'mittlere Lesetiefe', Sex: 'Geschlecht nach dem X-Chromosom', PatientSex: 'Geschlecht widerspricht dem der Bilder',
      SexAmongDatasets: 'Geschlecht widerspricht anderen Tests des Patienten', Identity: 'Genotypen gegen andere Tests des Patienten',
    },
    decisions: 'Entscheidungen', actions: { Released: 'freigegeben', Rejected: 'abgelehnt' },
    firstErrors: 'Was nicht übernommen werden konnte, wie es dastand:', column: (column) => `Spalte ${column}`,
    release: {
      heading: 'Diese Datei freigeben?', verb: 'Freigeben', done: 'Freigegeben: Die Datei beantwortet nun Fragen.',
      text: 'Von da an beantwortet sie Fragen zu ihren Patienten. Die Begründung wird mit Ihrem Namen aufbewahrt.',
    },
    reject: {
      heading: 'Diese Datei ablehnen?', verb: 'Ablehnen', done: 'Abgelehnt: Die Datei und ihre Varianten werden gelöscht.',
      text: 'Die Datei und alle ihre Varianten werden gelöscht. Das lässt sich nicht rückgängig machen. Die Begründung wird mit Ihrem Namen aufbewahrt.',
    },
  },
  job: {
    none: 'Es gibt keine Aufträge.', pause: 'Anhalten', resume: 'Fortsetzen', gone: 'Diesen Datensatz gibt es nicht mehr, oder nicht für Sie.',
    columns: { what: 'Auftrag', since: 'Begonnen', state: 'Zustand', progress: 'Fortschritt' },
    kinds: {
      Ingest: 'Import', Reimport: 'Import mit neuen Zielregionen', Renormalize: 'Neu linksbündig ausrichten', EraseSamples: 'Proben löschen',
      Delete: 'Datensatz löschen', Reject: 'Abgelehnte Datei löschen',
    },
    states: { Waiting: 'wartet', Running: 'läuft', Paused: 'angehalten', Done: 'fertig', Failed: 'gescheitert', Cancelled: 'abgebrochen' },
    cancel: { heading: 'Diesen Auftrag abbrechen?', verb: 'Abbrechen', text: 'Was bisher getan wurde, wird verworfen. Soll es doch geschehen, ist er neu zu beginnen.' },
  },
  consent: {
    record: 'Einwilligung erfassen', recorded: 'Die Einwilligung ist erfasst und gilt ab jetzt.', explain: 'Eine Entscheidung erklären', ask: 'Erklären',
    ofPatient: 'Einwilligungen der Patienten-ID', none: 'Keine Einwilligung ist erfasst.', history: 'Verlauf', resource: 'wie sie erfasst wurde',
    noImages: 'nichts Genomisches neben Bildern', notEnforced: 'Einwilligungen werden derzeit nicht durchgesetzt: Dies entscheidet vorerst nichts.',
    refused: 'Die Einwilligungen werden gar nicht erst befragt:',
    asWhom: (roles, purpose) => `Gefragt mit den Rollen ${roles || '–'}, zum Zweck: ${purpose || '–'}`,
    by: (day) => `durch die Einwilligung vom ${day}`, mainRule: 'nach ihrer Hauptregel', exception: (number) => `nach ihrer Ausnahme ${number}`,
    rolesAsked: 'Rollen, statt eines Benutzers',
    columns: { what: 'Inhalt', decided: 'Entschieden' },
    fields: {
      Issuer: 'Aussteller', Scope: 'Für', Decision: 'Entscheidung', From: 'Ab', Until: 'Bis einschließlich', Purposes: 'Zwecke (keine: alle)', More: 'Weitere Codes',
      Roles: 'Rollen (keine: alle)', WithheldGenes: 'Zurückgehaltene Gene', LinkImages: 'Darf neben Bildern gezeigt werden', User: 'Benutzer', Purpose: 'Zweck (keiner: der der Rolle)',
      Gene: 'Gene (keine: allgemein)', Users: 'Benutzer', Projects: 'Projekte', Classes: 'Nur', Genes: 'Nur die Gene', WithheldClasses: 'Zurückgehalten',
    },
    scopes: { Treatment: 'Behandlung', Research: 'Forschung' },
    decisions: { Permit: 'erlauben', Deny: 'verweigern' },
    states: { Active: 'in Kraft', Withdrawn: 'widerrufen', Void: 'ungültig', Unreadable: 'nicht lesbar: verschließt den Patienten' },
    actions: { Created: 'erfasst', Replaced: 'ersetzt', Withdrawn: 'widerrufen' },
    purposes: {
      TREAT: 'Behandlung', ETREAT: 'Notfallbehandlung', BTG: 'Notfallzugriff mit Begründung', HRESCH: 'Gesundheitsforschung', BIORCH: 'biomedizinische Forschung',
      CLINTRCH: 'klinische Studien', DSRCH: 'Krankheitsforschung', POARCH: 'Forschung zu Bevölkerung und Abstammung', TRANSRCH: 'translationale Forschung',
    },
    classes: { Germline: 'Keimbahnbefunde', Somatic: 'somatische Befunde', ImageLink: 'Genomik neben Bildern', Identity: 'wer der Patient ist' },
    causes: {
      Permitted: 'freigegeben', Denied: 'zurückgehalten', Expired: 'zurückgehalten: Die Erlaubnis ist abgelaufen', Withdrawn: 'zurückgehalten: Die Erlaubnis wurde widerrufen',
      NoConsent: 'zurückgehalten: Keine Einwilligung spricht davon',
    },
    withdraw: {
      heading: 'Diese Einwilligung widerrufen?', verb: 'Widerrufen', done: 'Die Einwilligung ist widerrufen: Niemand liest mehr aufgrund von ihr.',
      text: 'Mit der Antwort liest niemand mehr etwas aufgrund dieser Einwilligung. Ein Widerruf bleibt im Verlauf; um wieder zu erlauben, ist eine neue zu erfassen.',
    },
  },
  audit: {
    search: 'Suchen', save: 'Alles als CSV speichern', stop: 'Anhalten', question: 'Frage', newer: 'Neuere', older: 'Ältere',
    tooMany: (most) => `Mehr als ${most} Einträge: Zum Speichern bitte die Suche eingrenzen.`,
    subjects: (count) => `Patienten: ${count}`,
    fields: {
      since: 'Von', until: 'Bis', user: 'Benutzer', 'patient-id': 'Patienten-ID', issuer: 'Aussteller', purpose: 'Zweck', action: 'Vorgang', outcome: 'Ausgang',
      number: 'Nr.', time: 'Wann', route: 'Route',
    },
    actions: {
      Read: 'lesen', Search: 'suchen', Export: 'ausführen', Create: 'anlegen', Change: 'ändern', Delete: 'löschen', Release: 'freigeben', Reject: 'ablehnen',
      Consent: 'Einwilligung', Audit: 'Protokoll', BreakGlass: 'Notfallzugriff',
    },
    outcomes: { Success: 'ausgeführt', Denied: 'verweigert', NotFound: 'nicht gefunden', Failed: 'gescheitert' },
  },
  storage: {
    again: 'Neu abfragen', genomics: 'Genomischer Index', speed: 'Antworten', reports: 'Genomische DICOM-Objekte', images: 'Bilder in Orthanc',
    behind: 'Der Index ist noch nicht auf dem Stand von Orthanc.',
    patients: 'Patienten', studies: 'Studien', instances: 'Instanzen', disk: 'Auf der Platte',
    within: (count, most, all) => (all ? `${count}, davon 95 % innerhalb von ${most} ms` : `${count}, nicht alle innerhalb von ${most} ms`),
    timed: { query: 'Zu einem Patienten', cohort_query: 'Zu einer Variante bei allen Patienten', find: 'Suchen über Patienten' },
    objects: { Resident: 'In Orthanc', Withheld: 'Orthanc vorenthalten', Deleted: 'Gelöscht' },
    metrics: {
      index_bytes: 'Größe des Index', ingests_done: 'Importe seit dem Start', ingests_failed: 'Gescheiterte Importe seit dem Start', calls_stored: 'Aufgenommene Varianten seit dem Start',
      queue_running: 'Laufende Aufträge', queue_waiting: 'Wartende Aufträge', studies_known: 'Bekannte Studien', studies_lag: 'Noch nicht gesehene Änderungen in Orthanc',
      sample_groups: 'Gruppen von Proben', loose_samples: 'Proben außerhalb von Gruppen', damaged_blocks: 'Angetroffene beschädigte Blöcke',
      strict_open_doors: 'Einstellungen von Orthanc, die nicht vertraute Modalitäten einlassen',
    },
  },
};
