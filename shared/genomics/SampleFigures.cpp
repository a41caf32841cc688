// SPDX-License-Identifier: GPL-3.0-or-later
#include "genomics/SampleFigures.h"

namespace OrthancGenomics
{
SampleFigures& SampleFigures::operator+=(const SampleFigures& other)
{
  called += other.called;
  depths += other.depths;
  depthSum += other.depthSum;
  transitions += other.transitions;
  transversions += other.transversions;
  indels += other.indels;
  heterozygous += other.heterozygous;
  homozygous += other.homozygous;
  xHeterozygous += other.xHeterozygous;
  xHomozygous += other.xHomozygous;
  yCalls += other.yCalls;
  return *this;
}
} // namespace OrthancGenomics
