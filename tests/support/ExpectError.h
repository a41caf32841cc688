// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancGenomics
{
/// Expects that `action` throws an Error of this kind, and gives its message.
template <typename Action>
std::string ExpectError(ErrorCode code, const Action& action)
{
  try
  {
    action();
  }
  catch (const Error& e)
  {
    EXPECT_EQ(e.Code(), code) << e.what();
    return e.what();
  }
  ADD_FAILURE() << "no Error was thrown";
  return "";
}
} // namespace OrthancGenomics
