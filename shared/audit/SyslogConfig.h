// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace OrthancGenomics
{
enum class SyslogTransport
{
  Tls, ///< RFC 5425
  Tcp, ///< with octet counting, RFC 6587
  Udp  ///< RFC 5426: what is lost is lost
};

/// Where audit messages go; nowhere without a host.
struct SyslogConfig
{
  std::string host;
  int port = 6514;
  SyslogTransport transport = SyslogTransport::Tls;
  std::filesystem::path caCertificates; ///< PEM; the system's own where empty
  std::filesystem::path certificate;    ///< of ours, for a collector that asks for one
  std::filesystem::path key;
};
} // namespace OrthancGenomics
