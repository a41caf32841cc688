// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/ProtectedObject.h"

#include <optional>

namespace OrthancGenomics
{
/// What is known of a genomic object at one moment.
struct ObjectSituation
{
  std::optional<ObjectState> state; ///< as recorded; nothing for one that is new
  bool present = false;             ///< Orthanc has it
  bool mayStay = false;             ///< everybody who reaches Orthanc may see all of it
  bool copied = false;              ///< the protected store has it
  bool backup = false;              ///< Orthanc has gone back to an earlier state
};

enum class ResidencyStep
{
  Nothing,
  Admit,    ///< record that it is there
  Leave,    ///< copy it, record it, then delete it from Orthanc
  Return,   ///< put back what Orthanc lacks of it, then record it
  Withhold, ///< record that it is not there, by no will of a user
  Forget    ///< somebody deleted it: so do we
};

/// | recorded | Orthanc has it, may stay | has it, may not | has it not, may stay | not, may not |
/// |----------|--------------------------|-----------------|----------------------|--------------|
/// | new      | Admit                    | Leave           | Nothing              | Nothing      |
/// | Resident | Nothing                  | Leave           | Forget (1)           | Forget (2)   |
/// | Withheld | Return                   | Leave           | Return               | Nothing      |
/// | Deleted  | Admit                    | Leave           | Nothing              | Nothing      |
///
/// (1) Return and (2) Withhold where Orthanc went back to a backup and there is a copy.
/// A Withheld object that Orthanc has was sent again, or the process ended between two steps.
ResidencyStep FindStep(const ObjectSituation& situation);
} // namespace OrthancGenomics
