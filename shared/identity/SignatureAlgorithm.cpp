// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/SignatureAlgorithm.h"

#include <algorithm>
#include <array>

namespace OrthancGenomics
{
namespace
{
constexpr std::size_t RSA_BITS = 2048;

constexpr std::array<SignatureAlgorithm, 12> ALGORITHMS = {{{"RS256", "RSA", "", RSA_BITS, 0},
                                                            {"RS384", "RSA", "", RSA_BITS, 0},
                                                            {"RS512", "RSA", "", RSA_BITS, 0},
                                                            {"PS256", "RSA", "", RSA_BITS, 0},
                                                            {"PS384", "RSA", "", RSA_BITS, 0},
                                                            {"PS512", "RSA", "", RSA_BITS, 0},
                                                            {"ES256", "EC", "P-256", 256, 64},
                                                            {"ES384", "EC", "P-384", 384, 96},
                                                            {"ES512", "EC", "P-521", 521, 132},
                                                            {"HS256", "oct", "", 256, 32},
                                                            {"HS384", "oct", "", 384, 48},
                                                            {"HS512", "oct", "", 512, 64}}};
} // namespace

const SignatureAlgorithm* FindSignatureAlgorithm(std::string_view name)
{
  const auto* const found =
      std::find_if(ALGORITHMS.begin(),
                   ALGORITHMS.end(),
                   [name](const SignatureAlgorithm& one) { return one.name == name; });
  return found == ALGORITHMS.end() ? nullptr : found;
}

std::string ListSignatureAlgorithms()
{
  std::string text;
  for (const SignatureAlgorithm& one : ALGORITHMS)
  {
    text += text.empty() ? "" : ", ";
    text += one.name;
  }
  return text;
}
} // namespace OrthancGenomics
