// SPDX-License-Identifier: GPL-3.0-or-later
// Bearer tokens: of all texts only the two that were signed are taken, whose keys nobody has kept.
#include "Expect.h"
#include "core/Error.h"
#include "identity/TokenVerifier.h"

#include <cstdint>
#include <string>

using namespace OrthancGenomics; // NOLINT(google-build-using-namespace): a program of one file

namespace
{
constexpr const char* KEYS =
    R"({"keys":[{"kid":"r","alg":"RS256","kty":"RSA","n":"op5CuVLx2-AoUsc2TMuAbt6k1s-X5RZ7n)"
    R"(rfHZW_aj57fHEFY0ROJBhuVYxjQfbux2wRt7mpXE7yDnYDTdC_QMaRdwdT9Ka8E1n4zkD5x2zLpR8woO7V5k)"
    R"(YJGwsU1dVX3NpIO9ZDgysr4-eLlKtcvdUg1QLQE9Q9YCm2fF7EpQaPNkMThUkaVJtkWxSjRzzLXBN0fG6ugh)"
    R"(p898Km1gvVgSUY9CpshUD9d_PFH4YtNk_CE4FbpllY9vkgrGMDEhlXC9BQtLnQzAgkmbP1-ihx8PrQD04TqQ)"
    R"(Txlh2f7twyOZaRNwgKRSqA45Xr83ynww8BbV9jL2A9BaDeFSrZkibNf9w","e":"AQAB"},{"kid":"e","a)"
    R"(lg":"ES256","kty":"EC","crv":"P-256","x":"hVSInreGIsqIkIwvnx6vN3gqtpmNMwXkV51Na2g0sl)"
    R"(g","y":"yhyjBj_oIYPzY-bXfN__VmS02Q7N8t1y6WiEV_m-iso"}]})";

constexpr const char* GOOD[] = {
    "eyJhbGciOiAiUlMyNTYiLCAidHlwIjogIkpXVCIsICJraWQiOiAiciJ9.eyJpc3MiOiAiaHR0cHM6Ly9pIiw"
    "gImF1ZCI6IFsiYSIsICJiIl0sICJzdWIiOiAiYWxpY2UiLCAiaWF0IjogMTgwMDAwMDAwMCwgIm5iZiI6IDE"
    "4MDAwMDAwMDAsICJleHAiOiAxODAwMDAzNjAwLCAicm9sZXMiOiBbIkNsaW5pY2lhbiJdLCAic2NvcGUiOiA"
    "ib3BlbmlkIHBhdGllbnQvKi5ycyIsICJwYXRpZW50IjogIlAxIn0.Q6CfdcDzOWpsOf5Ejq_NrsxErnFimVX"
    "YT7hhuWoTYt2M0Np4M8XhuvoqAeKVA_s_rPQijtQwm7hls_81ahis-WplNWjL0lqs-SXVRsMCZc_zSKVraji"
    "_x3QE98t__tkcaHt5_8tc7lRwyWENUgL2egTL0cWJQlUjm-oVvjUMUOUaSZWnaE8_RcM59G_l6wCzzJyyE4W"
    "mj7ibSXYP9F1kj7CxTG9vdMSajReQISmYt6Zm02y6_OKlQRNYyOvG3qfXeUikAtRnM2f1cvYQ_C_evhh3ddC"
    "j5mc7oy9LcbczuSZAQA-UtpQsclPbcpbT5sRuWemh39MHXyzl-HnyzhNFQw",
    "eyJhbGciOiAiRVMyNTYiLCAidHlwIjogIkpXVCIsICJraWQiOiAiZSJ9.eyJpc3MiOiAiaHR0cHM6Ly9pIiw"
    "gImF1ZCI6IFsiYSIsICJiIl0sICJzdWIiOiAiYWxpY2UiLCAiaWF0IjogMTgwMDAwMDAwMCwgIm5iZiI6IDE"
    "4MDAwMDAwMDAsICJleHAiOiAxODAwMDAzNjAwLCAicm9sZXMiOiBbIkNsaW5pY2lhbiJdLCAic2NvcGUiOiA"
    "ib3BlbmlkIHBhdGllbnQvKi5ycyIsICJwYXRpZW50IjogIlAxIn0.iWCBwVM7AdDCekSRtPVJ97n2PnSozW3"
    "UcMW2mOtrEpD-ZxDhSI1No2sD5g10XPb8cWMhis4XGoUlV8r057dPbQ"};

TokenVerifier& Verifier()
{
  ClaimRules rules;
  rules.issuer = "https://i";
  rules.audiences = {"a"};
  rules.rolesClaim = "roles";
  static TokenVerifier verifier(rules,
                                {"RS256", "ES256", "PS256", "HS256"},
                                std::make_unique<KeySource>([] { return std::string(KEYS); },
                                                            KeyTimes{1000000, 1000000, 1000000},
                                                            [](const std::string&) {}),
                                [] { return std::int64_t{1800000001000}; });
  return verifier;
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  const std::string text(reinterpret_cast<const char*>(data), size);
  const bool good = text == GOOD[0] || text == GOOD[1];
  try
  {
    const Identity identity = Verifier().Verify(text);
    Expect(good, "nobody else's token is taken");
    Expect(identity.user == "alice" && identity.limit.patient == "P1",
           "it is read as it was signed");
  }
  catch (const Error& e)
  {
    Expect(!good, "a good token is taken");
    Expect(e.Code() == ErrorCode::Forbidden, "it is the token that is wrong");
  }
  return 0;
}
