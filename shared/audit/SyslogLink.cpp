// SPDX-License-Identifier: GPL-3.0-or-later
// Sockets of the system with limits of their own: the sender is a thread that waits anyway.
#include "audit/SyslogLink.h"

#include "core/Error.h"

#include <fcntl.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <thread>

namespace OrthancGenomics
{
namespace
{
constexpr timeval LIMIT = {10, 0};
constexpr std::chrono::seconds PATIENCE{10};
constexpr std::chrono::milliseconds BETWEEN_LOOKS{5};

[[noreturn]] void Fail(const std::string& what)
{
  throw Error(ErrorCode::Upstream, "the audit's collector " + what);
}

struct AddressFreer
{
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

struct SslFreer
{
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* ssl) const { SSL_free(ssl); }
};

class Socket
{
public:
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  ~Socket() { close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  int Get() const { return descriptor_; }

private:
  int descriptor_;
};

std::unique_ptr<Socket> Connect(const SyslogConfig& config)
{
  addrinfo hints = {};
  hints.ai_socktype = config.transport == SyslogTransport::Udp ? SOCK_DGRAM : SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(config.host.c_str(), std::to_string(config.port).c_str(), &hints, &found) != 0)
  {
    Fail("has no address");
  }
  const std::unique_ptr<addrinfo, AddressFreer> list(found);
  for (const addrinfo* one = list.get(); one != nullptr; one = one->ai_next)
  {
    auto socket = std::make_unique<Socket>(
        ::socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol));
    setsockopt(socket->Get(), SOL_SOCKET, SO_SNDTIMEO, &LIMIT, sizeof(LIMIT));
    setsockopt(socket->Get(), SOL_SOCKET, SO_RCVTIMEO, &LIMIT, sizeof(LIMIT));
    if (connect(socket->Get(), one->ai_addr, one->ai_addrlen) == 0)
    {
      return socket;
    }
  }
  Fail("cannot be reached");
}

std::unique_ptr<SSL_CTX, SslFreer> MakeContext(const SyslogConfig& config)
{
  std::unique_ptr<SSL_CTX, SslFreer> context(SSL_CTX_new(TLS_client_method()));
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  const int trusted =
      config.caCertificates.empty()
          ? SSL_CTX_set_default_verify_paths(context.get())
          : SSL_CTX_load_verify_locations(context.get(), config.caCertificates.c_str(), nullptr);
  const bool known =
      config.certificate.empty() ||
      (SSL_CTX_use_certificate_chain_file(context.get(), config.certificate.c_str()) == 1 &&
       SSL_CTX_use_PrivateKey_file(context.get(), config.key.c_str(), SSL_FILETYPE_PEM) == 1);
  if (trusted != 1 || !known)
  {
    throw Error(ErrorCode::BadInput,
                "Genomics.Audit.Syslog: CaCertificates, Certificate or Key cannot be read");
  }
  return context;
}
} // namespace

class SyslogLink::Impl
{
public:
  explicit Impl(const SyslogConfig& config)
      : stream_(config.transport != SyslogTransport::Udp), socket_(Connect(config))
  {
    if (config.transport == SyslogTransport::Tls)
    {
      Secure(config);
    }
  }

  ~Impl()
  {
    if (ssl_)
    {
      Drain();
      SSL_shutdown(ssl_.get());
    }
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void Send(const std::string& message)
  {
    if (stream_ && IsClosed())
    {
      Fail("has closed the connection");
    }
    const std::string frame = stream_ ? std::to_string(message.size()) + " " + message : message;
    if (ssl_)
    {
      if (SSL_write(ssl_.get(), frame.data(), static_cast<int>(frame.size())) <= 0)
      {
        Fail("takes no more");
      }
      return;
    }
    for (std::size_t done = 0; done < frame.size();)
    {
      const ssize_t sent =
          send(socket_->Get(), frame.data() + done, frame.size() - done, MSG_NOSIGNAL);
      if (sent <= 0)
      {
        Fail("takes no more");
      }
      done += static_cast<std::size_t>(sent);
    }
  }

  void Flush()
  {
    if (ssl_)
    {
      Drain();
    }
    const auto deadline = std::chrono::steady_clock::now() + PATIENCE;
    for (int left = 1; stream_ && left > 0;)
    {
      if (ioctl(socket_->Get(), SIOCOUTQ, &left) != 0 || IsClosed() ||
          std::chrono::steady_clock::now() > deadline)
      {
        Fail("does not acknowledge what it was sent");
      }
      if (left > 0)
      {
        std::this_thread::sleep_for(BETWEEN_LOOKS);
      }
    }
  }

private:
  void Secure(const SyslogConfig& config)
  {
    context_ = MakeContext(config);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), socket_->Get());
    if (!Expect(config.host) || SSL_connect(ssl_.get()) != 1)
    {
      const long verified = SSL_get_verify_result(ssl_.get());
      Fail(verified == X509_V_OK
               ? "cannot be spoken to by TLS"
               : std::string("is not trusted: ") + X509_verify_cert_error_string(verified));
    }
  }

  /// The certificate must be of this host. An address is asked for as one, and never by SNI
  /// (RFC 6066).
  bool Expect(const std::string& host)
  {
    if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_.get()), host.c_str()) == 1)
    {
      return true;
    }
    // what SSL_set_tlsext_host_name stands for, without its cast
    SSL_ctrl(ssl_.get(),
             SSL_CTRL_SET_TLSEXT_HOSTNAME,
             TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(host.c_str()));
    return SSL_set1_host(ssl_.get(), host.c_str()) == 1;
  }

  bool IsClosed() const
  {
    pollfd look = {socket_->Get(), POLLRDHUP, 0};
    return poll(&look, 1, 0) != 0;
  }

  /// What TLS itself says, such as tickets: unread, it would make the end of the connection one
  /// that takes back what was sent.
  void Drain()
  {
    std::array<char, 256> bytes = {};
    const int flags = fcntl(socket_->Get(), F_GETFL);
    fcntl(socket_->Get(), F_SETFL, flags | O_NONBLOCK);
    while (SSL_read(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0)
    {
    }
    fcntl(socket_->Get(), F_SETFL, flags);
  }

  bool stream_;
  std::unique_ptr<Socket> socket_;
  std::unique_ptr<SSL_CTX, SslFreer> context_;
  std::unique_ptr<SSL, SslFreer> ssl_;
};

SyslogLink::SyslogLink(const SyslogConfig& config) : impl_(std::make_unique<Impl>(config)) {}

SyslogLink::~SyslogLink() = default;

void SyslogLink::Send(const std::string& message)
{
  impl_->Send(message);
}

void SyslogLink::Flush()
{
  impl_->Flush();
}
} // namespace OrthancGenomics
