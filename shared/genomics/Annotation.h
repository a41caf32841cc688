// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace OrthancGenomics
{
/// What one annotation entry (one transcript, usually) says about one alternative allele.
/// Taken from VEP's CSQ, SnpEff's ANN, bcftools' BCSQ or MAF columns; empty means not stated.
struct Annotation
{
  std::string gene;       ///< symbol
  std::string geneId;     ///< Ensembl or Entrez id
  std::string hgncId;     ///< "HGNC:3236"
  std::string transcript; ///< with its version, where stated
  std::string biotype;
  std::string consequence; ///< SO terms joined by '&', as VEP writes them
  std::string impact;      ///< HIGH, MODERATE, LOW, MODIFIER
  std::string hgvsC;       ///< with its accession, percent escapes decoded
  std::string hgvsP;
  std::string exon;         ///< "21/28"
  std::string significance; ///< CLIN_SIG or the like, as written
  std::string existing;     ///< rsIDs and others, joined by '&'
  bool canonical = false;
  bool mane = false; ///< MANE Select
  bool pick = false;
};

/// The index of the entry to show: MANE Select, else canonical, else PICK, else the most severe,
/// else the first; only among entries of `gene` when that is not empty. -1 for none.
int FindShownAnnotation(const std::vector<Annotation>& entries, const std::string& gene);
} // namespace OrthancGenomics
