// SPDX-License-Identifier: GPL-3.0-or-later
import type { AdminTexts } from './en.js';

export const fr: AdminTexts = {
  title: 'Administration',
  parts: {
    quarantine: 'Quarantaine', datasets: 'Jeux de données', jobs: 'Tâches', consents: 'Consentements', audit: 'Journal', storage: 'Stockage',
  },
  loading: 'Chargement…',
  denied: 'Cette partie ne vous est pas ouverte.',
  failed: 'Le serveur ne répond pas comme il le devrait.',
  nothing: 'Rien ne correspond à la recherche.',
  any: 'tous',
  patientId: 'Identifiant du patient',
  reason: 'Motif',
  leave: 'Ne pas le faire',
  pages: { title: 'Pages', before: 'Précédent', after: 'Suivant', range: (first, last) => `${first} à ${last}` },
  file: {
    held: 'Ces fichiers ne répondent à aucune question tant que personne ne les libère.',
    heldSeen: 'Ces fichiers ne répondent à aucune question tant qu’un administrateur ne les libère pas.',
    noneHeld: 'Aucun fichier n’est retenu.',
    status: 'État', unlinked: 'lié à aucun patient', report: 'Rapport', bytes: 'octets', failure: 'L’importation a échoué :',
    columns: { came: 'Arrivé', samples: 'Échantillons', origin: 'Origine', why: 'Pourquoi', actions: 'Actions' },
    states: {
      Pending: 'en attente', Quarantined: 'en quarantaine', Active: 'actif', Superseded: 'remplacé', Withdrawn: 'rejeté', Failed: 'échoué',
    },
    quality: 'Contrôles de qualité', check: 'Contrôle', result: 'Résultat', value: 'Valeur', limits: 'Échoue hors de',
    range: (low, high) => (low && high ? `${low} à ${high}` : low ? `à partir de ${low}` : `jusqu’à ${high}`),
    reviewNeeded: 'à examiner par une personne autorisée à lire ce patient',
    results: { Pass: 'réussi', Warn: 'avertissement', Fail: 'échoué', Released: 'échoué, libéré', NotEvaluated: 'n’a pu être jugé' },
    checks: {
      Build: 'version du génome indiquée par le fichier', ReferenceMatch: 'bases conformes à la référence', DuplicateRecords: 'variants présents deux fois',
      ContradictoryRecords: 'lignes qui se contredisent', CallRate: 'lignes avec un génotype', PassFraction: 'lignes ayant passé leurs filtres',
      TiTv: 'transitions sur transversions', IndelFraction: 'insertions et délétions', HetHomRatio: 'hétérozygotes sur homozygotes',
      MeanDepth: 'profondeur moyenne', Sex: 'sexe selon le chromosome X', PatientSex: 'le sexe contredit celui des images',
      SexAmongDatasets: 'le sexe contredit les autres tests du patient', Identity: 'génotypes comparés aux autres tests du patient',
    },
    decisions: 'Décisions', actions: { Released: 'libéré', Rejected: 'rejeté' },
    firstErrors: 'Ce qui n’a pu être repris tel quel :', column: (column) => `colonne ${column}`,
    release: {
      heading: 'Libérer ce fichier ?', verb: 'Libérer', done: 'Libéré : le fichier répond désormais aux questions.',
      text: 'Dès lors, il répond aux questions sur ses patients. Le motif est conservé avec votre nom.',
    },
    reject: {
      heading: 'Rejeter ce fichier ?', verb: 'Rejeter', done: 'Rejeté : le fichier et ses variants sont en cours d’effacement.',
      text: 'Le fichier et tous ses variants sont effacés. Cela ne peut être annulé. Le motif est conservé avec votre nom.',
    },
  },
  job: {
    none: 'Il n’y a aucune tâche.', pause: 'Suspendre', resume: 'Reprendre', gone: 'Ce jeu de données n’existe plus, ou pas pour vous.',
    columns: { what: 'Tâche', since: 'Commencée', state: 'État', progress: 'Progression' },
    kinds: {
      Ingest: 'Importation', Reimport: 'Importation avec de nouvelles cibles', Renormalize: 'Aligner de nouveau à gauche', EraseSamples: 'Effacer des échantillons',
      Delete: 'Supprimer un jeu de données', Reject: 'Effacer un fichier rejeté',
    },
    states: { Waiting: 'en attente', Running: 'en cours', Paused: 'suspendue', Done: 'terminée', Failed: 'échouée', Cancelled: 'annulée' },
    cancel: { heading: 'Annuler cette tâche ?', verb: 'Annuler', text: 'Ce qui a été fait jusqu’ici est abandonné. Pour le faire malgré tout, il faudra la recommencer.' },
  },
  consent: {
    record: 'Enregistrer un consentement', recorded: 'Le consentement est enregistré et vaut dès maintenant.', explain: 'Expliquer une décision', ask: 'Expliquer',
    ofPatient: 'Consentements de l’identifiant', none: 'Aucun consentement n’est enregistré.', history: 'Historique', resource: 'tel qu’il a été enregistré',
    noImages: 'rien de génomique à côté des images', notEnforced: 'Les consentements ne sont pas appliqués actuellement : ceci ne décide de rien pour l’instant.',
    refused: 'Les consentements ne sont pas même consultés :',
    asWhom: (roles, purpose) => `Demandé avec les rôles ${roles || '–'}, aux fins de : ${purpose || '–'}`,
    by: (day) => `par le consentement du ${day}`, mainRule: 'selon sa règle principale', exception: (number) => `selon son exception ${number}`,
    rolesAsked: 'Rôles, au lieu d’un utilisateur',
    columns: { what: 'Contenu', decided: 'Décidé' },
    fields: {
      Issuer: 'Émetteur', Scope: 'Pour', Decision: 'Décision', From: 'Dès le', Until: 'Jusqu’au, inclus', Purposes: 'Finalités (aucune : toutes)', More: 'Autres codes',
      Roles: 'Rôles (aucun : tous)', WithheldGenes: 'Gènes non communiqués', LinkImages: 'Peut être montré à côté des images', User: 'Utilisateur', Purpose: 'Finalité (aucune : celle du rôle)',
      Gene: 'Gènes (aucun : en général)', Users: 'Utilisateurs', Projects: 'Projets', Classes: 'Seulement', Genes: 'Seulement les gènes', WithheldClasses: 'Non communiqué',
    },
    scopes: { Treatment: 'Soins', Research: 'Recherche' },
    decisions: { Permit: 'autoriser', Deny: 'refuser' },
    states: { Active: 'en vigueur', Withdrawn: 'retiré', Void: 'nul', Unreadable: 'illisible : ferme le patient' },
    actions: { Created: 'enregistré', Replaced: 'remplacé', Withdrawn: 'retiré' },
    purposes: {
      TREAT: 'soins', ETREAT: 'soins d’urgence', BTG: 'accès d’urgence motivé', HRESCH: 'recherche en santé', BIORCH: 'recherche biomédicale',
      CLINTRCH: 'essais cliniques', DSRCH: 'recherche sur une maladie', POARCH: 'recherche sur les populations et l’ascendance', TRANSRCH: 'recherche translationnelle',
    },
    classes: { Germline: 'résultats germinaux', Somatic: 'résultats somatiques', ImageLink: 'génomique à côté des images', Identity: 'l’identité du patient' },
    causes: {
      Permitted: 'communiqué', Denied: 'non communiqué', Expired: 'non communiqué : l’autorisation a expiré', Withdrawn: 'non communiqué : l’autorisation a été retirée',
      NoConsent: 'non communiqué : aucun consentement n’en parle',
    },
    withdraw: {
      heading: 'Retirer ce consentement ?', verb: 'Retirer', done: 'Le consentement est retiré : plus personne ne lit en vertu de celui-ci.',
      text: 'Dès la réponse, plus personne ne lit quoi que ce soit en vertu de ce consentement. Un retrait reste dans l’historique ; pour autoriser de nouveau, enregistrez un nouveau consentement.',
    },
  },
  audit: {
    search: 'Rechercher', save: 'Tout enregistrer en CSV', stop: 'Arrêter', question: 'Question', newer: 'Plus récents', older: 'Plus anciens',
    tooMany: (most) => `Plus de ${most} entrées : restreignez la recherche pour les enregistrer.`,
    subjects: (count) => `patients : ${count}`,
    fields: {
      since: 'Du', until: 'Au', user: 'Utilisateur', 'patient-id': 'Identifiant du patient', issuer: 'Émetteur', purpose: 'Finalité', action: 'Action', outcome: 'Issue',
      number: 'N°', time: 'Quand', route: 'Route',
    },
    actions: {
      Read: 'lecture', Search: 'recherche', Export: 'exportation', Create: 'création', Change: 'modification', Delete: 'suppression', Release: 'libération', Reject: 'rejet',
      Consent: 'consentement', Audit: 'journal', BreakGlass: 'accès d’urgence',
    },
    outcomes: { Success: 'fait', Denied: 'refusé', NotFound: 'introuvable', Failed: 'échoué' },
  },
  storage: {
    again: 'Actualiser', genomics: 'Index génomique', speed: 'Réponses', reports: 'Objets DICOM génomiques', images: 'Images dans Orthanc',
    behind: 'L’index n’a pas encore rattrapé Orthanc.',
    patients: 'Patients', studies: 'Examens', instances: 'Instances', disk: 'Sur le disque',
    within: (count, most, all) => (all ? `${count}, dont 95 % en ${most} ms au plus` : `${count}, pas toutes en ${most} ms`),
    timed: { query: 'Sur un patient', cohort_query: 'Sur un variant chez tous les patients', find: 'Recherches parmi les patients' },
    objects: { Resident: 'Dans Orthanc', Withheld: 'Tenus à l’écart d’Orthanc', Deleted: 'Supprimés' },
    metrics: {
      index_bytes: 'Taille de l’index', ingests_done: 'Importations depuis le démarrage', ingests_failed: 'Importations échouées depuis le démarrage', calls_stored: 'Variants repris depuis le démarrage',
      queue_running: 'Tâches en cours', queue_waiting: 'Tâches en attente', studies_known: 'Examens connus', studies_lag: 'Changements d’Orthanc pas encore vus',
      sample_groups: 'Groupes d’échantillons', loose_samples: 'Échantillons hors des groupes', damaged_blocks: 'Blocs endommagés rencontrés',
      strict_open_doors: 'Réglages d’Orthanc qui laissent entrer des modalités non approuvées',
    },
  },
};
