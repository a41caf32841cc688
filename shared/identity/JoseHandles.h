// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cjose/cjose.h>

#include <memory>

namespace OrthancGenomics
{
struct JwkDeleter
{
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};

struct JwsDeleter
{
  void operator()(cjose_jws_t* signature) const { cjose_jws_release(signature); }
};

using JwkHandle = std::unique_ptr<cjose_jwk_t, JwkDeleter>;
using JwsHandle = std::unique_ptr<cjose_jws_t, JwsDeleter>;
} // namespace OrthancGenomics
