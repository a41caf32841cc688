// SPDX-License-Identifier: GPL-3.0-or-later
#include "consent/KnownGeneLists.h"

namespace OrthancGenomics
{
GeneLists MakeKnownGeneLists()
{
  GeneLists lists;
  lists.secondaryFindings = {
      "ACTA2", "ACTC1", "ACVRL1",  "APC",    "APOB",    "ATP7B",  "BAG3",  "BMPR1A", "BRCA1",
      "BRCA2", "BTD",   "CACNA1S", "CALM1",  "CALM2",   "CALM3",  "CASQ2", "COL3A1", "DES",
      "DSC2",  "DSG2",  "DSP",     "ENG",    "FBN1",    "FLNC",   "GAA",   "GLA",    "HFE",
      "HNF1A", "KCNH2", "KCNQ1",   "LDLR",   "LMNA",    "MAX",    "MEN1",  "MLH1",   "MSH2",
      "MSH6",  "MUTYH", "MYBPC3",  "MYH11",  "MYH7",    "MYL2",   "MYL3",  "NF2",    "OTC",
      "PALB2", "PCSK9", "PKP2",    "PMS2",   "PRKAG2",  "PTEN",   "RB1",   "RBM20",  "RET",
      "RPE65", "RYR1",  "RYR2",    "SCN5A",  "SDHAF2",  "SDHB",   "SDHC",  "SDHD",   "SMAD3",
      "SMAD4", "STK11", "TGFBR1",  "TGFBR2", "TMEM127", "TMEM43", "TNNC1", "TNNI3",  "TNNT2",
      "TP53",  "TPM1",  "TRDN",    "TSC1",   "TSC2",    "TTN",    "TTR",   "VHL",    "WT1"};
  lists.pharmacogenes = {"ABCG2",   "CACNA1S", "CFTR",    "CYP2B6", "CYP2C19", "CYP2C9",
                         "CYP2D6",  "CYP3A5",  "CYP4F2",  "DPYD",   "G6PD",    "HLA-A",
                         "HLA-B",   "IFNL3",   "MT-RNR1", "NAT2",   "NUDT15",  "RYR1",
                         "SLCO1B1", "TPMT",    "UGT1A1",  "VKORC1"};
  return lists;
}
} // namespace OrthancGenomics
