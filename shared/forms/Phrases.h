// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/LabelLanguage.h"

/// The texts of our own that a report shows.
namespace OrthancGenomics::Phrases
{
constexpr Phrase TITLE{
    "Genetic analysis report", "Rapport d’analyse génétique", "Befund der genetischen Analyse"};
constexpr Phrase OTHER_LANGUAGE{
    "The labels are in English; the texts are in the report’s language: ", "", ""};

// What the report is worth.
constexpr Phrase DRAFT{"DRAFT", "BROUILLON", "ENTWURF"};
constexpr Phrase DRAFT_NOTE{"Not signed: not for clinical use.",
                            "Non signé : ne pas utiliser en clinique.",
                            "Nicht unterschrieben: nicht klinisch verwenden."};
constexpr Phrase UNVERIFIED{
    "COMPLETE, UNVERIFIED", "COMPLET, NON VÉRIFIÉ", "VOLLSTÄNDIG, NICHT GEPRÜFT"};
constexpr Phrase UNVERIFIED_NOTE{"Nobody has verified this report.",
                                 "Personne n’a vérifié ce rapport.",
                                 "Niemand hat diesen Befund geprüft."};
constexpr Phrase VERIFIED{"VERIFIED", "VÉRIFIÉ", "GEPRÜFT"};
constexpr Phrase SIGNED_BY{"Signed by", "Signé par", "Unterschrieben von"};
constexpr Phrase RETRACTED{"RETRACTED", "RETIRÉ", "ZURÜCKGEZOGEN"};
constexpr Phrase RETRACTED_NOTE{"Entered in error: do not use.",
                                "Saisi par erreur : ne pas utiliser.",
                                "Irrtümlich erstellt: nicht verwenden."};
constexpr Phrase CONTENT_HIDDEN{"Its content is not shown any more.",
                                "Son contenu n’est plus affiché.",
                                "Sein Inhalt wird nicht mehr gezeigt."};
constexpr Phrase RETRACTED_BY{"Retracted by", "Retiré par", "Zurückgezogen von"};
constexpr Phrase RETRACTED_AT{"Retracted", "Retiré le", "Zurückgezogen am"};
constexpr Phrase REASON{"Reason", "Motif", "Grund"};
constexpr Phrase REPLACES{"Replaces an earlier version.",
                          "Remplace une version antérieure.",
                          "Ersetzt eine frühere Fassung."};

// Whose it is.
constexpr Phrase PATIENT{"Patient", "Patient", "Patient"};
constexpr Phrase PATIENT_ID{"Patient ID", "N° de patient", "Patienten-ID"};
constexpr Phrase ISSUER{"issued by", "attribué par", "vergeben von"};
constexpr Phrase BORN{"Born", "Naissance", "Geboren"};
constexpr Phrase SEX{"Sex", "Sexe", "Geschlecht"};
constexpr Phrase MALE{"Male", "Masculin", "Männlich"};
constexpr Phrase FEMALE{"Female", "Féminin", "Weiblich"};
constexpr Phrase OTHER_SEX{"Other", "Autre", "Anderes"};
constexpr Phrase SPECIMEN{"Specimen", "Échantillon", "Probe"};
constexpr Phrase TISSUE{"tissue", "tissu", "Gewebe"};
constexpr Phrase BLOOD{"blood", "sang", "Blut"};
constexpr Phrase GENETIC{"genetic sample", "échantillon génétique", "genetische Probe"};
constexpr Phrase TEST{"Test", "Analyse", "Untersuchung"};
constexpr Phrase VERSION{"version", "version", "Version"};
constexpr Phrase REPORTED{"Reported", "Établi", "Erstellt"};
constexpr Phrase ACCESSION{"Accession number", "N° de demande", "Auftragsnummer"};
constexpr Phrase REFERRER{"Referring physician", "Médecin prescripteur", "Zuweisung"};

// Sections.
constexpr Phrase KEY_FINDING{
    "Most important finding", "Résultat principal", "Wichtigstes Ergebnis"};
constexpr Phrase NO_FINDING{"No finding is reported.",
                            "Aucun résultat n’est rapporté.",
                            "Es wird kein Ergebnis berichtet."};
constexpr Phrase FURTHER_FINDINGS{"Further findings", "Autres résultats", "Weitere Ergebnisse"};
constexpr Phrase GLANCE{"At a glance", "En bref", "Auf einen Blick"};
constexpr Phrase CONCLUSIONS{"Conclusions", "Conclusions", "Beurteilung"};
constexpr Phrase RECOMMENDATIONS{"Recommendations", "Recommandations", "Empfehlungen"};
constexpr Phrase BIOMARKERS{"Biomarkers", "Biomarqueurs", "Biomarker"};
constexpr Phrase NOT_TESTED{"Not tested", "Non testé", "Nicht untersucht"};
constexpr Phrase QUALITY{"Quality", "Qualité", "Qualität"};
constexpr Phrase METHODS{"Methods", "Méthodes", "Methoden"};
constexpr Phrase IMAGING{"Correlated imaging", "Imagerie corrélée", "Zugehörige Bildgebung"};
constexpr Phrase DOCUMENT{"This document", "Ce document", "Dieses Dokument"};

// The glance, and what a section without lines says.
constexpr Phrase FINDINGS{"Findings", "Résultats", "Ergebnisse"};
constexpr Phrase REGIONS{"region(s)", "région(s)", "Region(en)"};
constexpr Phrase GENES{"gene(s)", "gène(s)", "Gen(e)"};
constexpr Phrase NOT_STATED{"not stated", "non indiqué", "nicht angegeben"};
constexpr Phrase NONE{"none", "aucune", "keine"};
constexpr Phrase ALL_EXAMINED{"nothing of what was examined",
                              "rien de ce qui a été examiné",
                              "nichts von dem, was untersucht wurde"};
constexpr Phrase NOT_STATED_WHETHER{
    "Not stated whether tested", "Non indiqué si testé", "Nicht angegeben, ob untersucht"};
constexpr Phrase NO_CHECKS{
    "no checks reported", "aucun contrôle rapporté", "keine Prüfungen berichtet"};
constexpr Phrase CHECKS_PASSED{"checks passed", "contrôles réussis", "Prüfungen bestanden"};

// A finding.
constexpr Phrase SIGNIFICANCE{"Significance", "Signification", "Bedeutung"};
constexpr Phrase NO_SIGNIFICANCE{
    "Significance not stated", "Signification non précisée", "Bedeutung nicht angegeben"};
constexpr Phrase PATHOGENIC{"Pathogenic", "Pathogène", "Pathogen"};
constexpr Phrase LIKELY_PATHOGENIC{
    "Likely pathogenic", "Probablement pathogène", "Wahrscheinlich pathogen"};
constexpr Phrase UNCERTAIN{
    "Uncertain significance", "Signification incertaine", "Unklare Signifikanz"};
constexpr Phrase LIKELY_BENIGN{"Likely benign", "Probablement bénin", "Wahrscheinlich benigne"};
constexpr Phrase BENIGN{"Benign", "Bénin", "Benigne"};
constexpr Phrase SOURCE{"Source", "Source", "Quelle"};
constexpr Phrase EVIDENCE{"Evidence", "Niveau de preuve", "Evidenz"};
constexpr Phrase IDENTIFIER{"Identifier there", "Identifiant source", "Kennung dort"};
constexpr Phrase PRESENCE{"Assessment", "Constat", "Nachweis"};
constexpr Phrase PRESENT{"Present", "Présent", "Vorhanden"};
constexpr Phrase ABSENT{"Absent", "Absent", "Nicht vorhanden"};
constexpr Phrase NO_CALL{"No call", "Non déterminé", "Kein Ergebnis"};
constexpr Phrase INDETERMINATE{"Indeterminate", "Indéterminé", "Unbestimmt"};
constexpr Phrase GENE{"Gene", "Gène", "Gen"};
constexpr Phrase CODING{"DNA change", "Variation de l’ADN", "DNA-Veränderung"};
constexpr Phrase PROTEIN{"Protein change", "Variation protéique", "Protein-Veränderung"};
constexpr Phrase GENOMIC{"Genomic change", "Variation génomique", "Genomische Veränderung"};
constexpr Phrase TRANSCRIPT{"Transcript", "Transcrit", "Transkript"};
constexpr Phrase CONSEQUENCE{"Consequence", "Conséquence", "Konsequenz"};
constexpr Phrase VAF{"Allele fraction (VAF)", "Fréquence allélique (VAF)", "Allelfraktion (VAF)"};
constexpr Phrase READS{"Reads", "Lectures", "Reads"};
constexpr Phrase READS_OF{"of", "sur", "von"};
constexpr Phrase COPY_NUMBER{"Copy number", "Nombre de copies", "Kopienzahl"};
constexpr Phrase SPAN{"Length", "Longueur", "Länge"};
constexpr Phrase MATE{"Joined to (1-based)", "Joint à (base 1)", "Verbunden mit (ab 1)"};
constexpr Phrase GENES_MET{"genes in all", "gènes en tout", "Gene insgesamt"};
constexpr Phrase ALLELIC_STATE{"Allelic state", "État allélique", "Zygotie"};
constexpr Phrase HETEROZYGOUS{"Heterozygous", "Hétérozygote", "Heterozygot"};
constexpr Phrase HOMOZYGOUS{"Homozygous", "Homozygote", "Homozygot"};
constexpr Phrase HEMIZYGOUS{"Hemizygous", "Hémizygote", "Hemizygot"};
constexpr Phrase HOMOPLASMIC{"Homoplasmic", "Homoplasmique", "Homoplasmisch"};
constexpr Phrase HETEROPLASMIC{"Heteroplasmic", "Hétéroplasmique", "Heteroplasmisch"};
constexpr Phrase ORIGIN{"Origin", "Origine", "Herkunft"};
constexpr Phrase GERMLINE{"Germline", "Constitutionnelle", "Keimbahn"};
constexpr Phrase SOMATIC{"Somatic", "Somatique", "Somatisch"};
constexpr Phrase UNKNOWN_ORIGIN{"Unknown", "Inconnue", "Unbekannt"};
constexpr Phrase PLACE{"Position (1-based)", "Position (base 1)", "Position (ab 1)"};
constexpr Phrase CHANGE_TYPE{"Type of change", "Type de variation", "Art der Veränderung"};
constexpr Phrase REFERENCE{"Reference allele", "Allèle de référence", "Referenzallel"};
constexpr Phrase ALTERNATE{"Alternate allele", "Allèle alternatif", "Alternatives Allel"};
constexpr Phrase BASES{"bases", "bases", "Basen"};
constexpr Phrase PHENOTYPE{"Associated phenotype", "Phénotype associé", "Zugehöriger Phänotyp"};

// The rest.
constexpr Phrase BURDEN{
    "Mutational burden (TMB)", "Charge mutationnelle (TMB)", "Mutationslast (TMB)"};
constexpr Phrase PER_MEGABASE{
    "mutations per megabase", "mutations par mégabase", "Mutationen pro Megabase"};
constexpr Phrase MUTATIONS_IN{"mutations in", "mutations dans", "Mutationen in"};
constexpr Phrase CALLABLE_BASES{"callable bases", "bases analysables", "auswertbaren Basen"};
constexpr Phrase INSTABILITY{"Microsatellites", "Microsatellites", "Mikrosatelliten"};
constexpr Phrase STABLE{"Stable (MSS)", "Stables (MSS)", "Stabil (MSS)"};
constexpr Phrase MSI_LOW{
    "Low instability (MSI-L)", "Faible instabilité (MSI-L)", "Niedrig instabil (MSI-L)"};
constexpr Phrase MSI_HIGH{
    "High instability (MSI-H)", "Instabilité élevée (MSI-H)", "Hoch instabil (MSI-H)"};
constexpr Phrase METHOD{"Method", "Méthode", "Methode"};
constexpr Phrase REGION{"Region", "Région", "Region"};
constexpr Phrase COVERED{"covered", "couvert", "abgedeckt"};
constexpr Phrase EXAMINED{"Regions examined", "Régions examinées", "Untersuchte Regionen"};
constexpr Phrase PIPELINE{"Analysis pipeline", "Chaîne d’analyse", "Auswertung"};
constexpr Phrase STUDY{"Study", "Examen", "Studie"};
constexpr Phrase IMAGES{"image(s)", "image(s)", "Bild(er)"};
constexpr Phrase REPORT_ID{"Report", "Rapport", "Befund"};
constexpr Phrase INSTANCE{"DICOM instance", "Instance DICOM", "DICOM-Instanz"};
constexpr Phrase MADE_BY{"Made by", "Produit par", "Erzeugt von"};
constexpr Phrase PREDECESSOR{"Earlier version", "Version antérieure", "Frühere Fassung"};
constexpr Phrase IDENTICAL{"Same document", "Document identique", "Gleiches Dokument"};
constexpr Phrase PAGE{"Page", "Page", "Seite"};
constexpr Phrase OF{"of", "sur", "von"};
constexpr Phrase NO_GLYPHS{"Characters that the fonts of this server cannot show, as boxes: ",
                           "Caractères absents des polices de ce serveur, en carrés : ",
                           "Zeichen, die in den Schriften dieses Servers fehlen, als Kästchen: "};
} // namespace OrthancGenomics::Phrases
