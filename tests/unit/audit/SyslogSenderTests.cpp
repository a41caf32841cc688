// SPDX-License-Identifier: GPL-3.0-or-later
#include "AuditFixture.h"
#include "audit/SyslogSender.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <future>

namespace OrthancGenomics
{
namespace
{
using testing::ElementsAre;

/// A collector over TCP for one connection at a time, at a port of its own.
class Collector
{
public:
  Collector() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
  {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(bind(listener_, any, size), 0);
    EXPECT_EQ(listen(listener_, 4), 0);
    EXPECT_EQ(getsockname(listener_, any, &size), 0);
    port_ = ntohs(address.sin_port);
  }
  ~Collector() { close(listener_); }
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  SyslogConfig Config() const
  {
    SyslogConfig config;
    config.host = "127.0.0.1";
    config.port = port_;
    config.transport = SyslogTransport::Tcp;
    return config;
  }

  /// Takes the next connection and the users of its messages until this one, then closes it.
  std::vector<std::string> ReadUntil(const std::string& last) const
  {
    const int connection = accept(listener_, nullptr, nullptr);
    std::string text;
    std::vector<std::string> users;
    std::array<char, 65536> bytes = {};
    while (users.empty() || users.back() != last)
    {
      const ssize_t size = recv(connection, bytes.data(), bytes.size(), 0);
      if (size <= 0)
      {
        break;
      }
      text.append(bytes.data(), static_cast<std::size_t>(size));
      TakeUsers(text, users);
    }
    close(connection);
    return users;
  }

private:
  /// Of each whole frame: its length, a space, the message (RFC 6587).
  static void TakeUsers(std::string& text, std::vector<std::string>& users)
  {
    for (std::size_t space = text.find(' '); space != std::string::npos; space = text.find(' '))
    {
      const std::size_t end = space + 1 + std::stoul(text.substr(0, space));
      if (text.size() < end)
      {
        return;
      }
      const std::string message = text.substr(space + 1, end - space - 1);
      const std::size_t user = message.find("UserID=\"u") + 8;
      users.push_back(message.substr(user, message.find('"', user) - user));
      text.erase(0, end);
    }
  }

  int listener_;
  int port_ = 0;
};

struct SyslogSenderTest : testing::Test, TrailFixture
{
  std::unique_ptr<SyslogSender> Start()
  {
    return std::make_unique<SyslogSender>(*trail,
                                          collector.Config(),
                                          [this](const std::string& what)
                                          {
                                            const std::lock_guard<std::mutex> lock(mutex);
                                            reports.push_back(what);
                                          });
  }

  void AppendAll(int first, int last)
  {
    for (int i = first; i <= last; i++)
    {
      Append(MakeEntry("u" + std::to_string(i)));
    }
  }

  void WaitForSent(std::int64_t number) const
  {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (trail->GetSent() < number && std::chrono::steady_clock::now() < deadline)
    {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ASSERT_EQ(trail->GetSent(), number);
  }

  Collector collector;
  std::mutex mutex;
  std::vector<std::string> reports;
};
} // namespace

TEST_F(SyslogSenderTest, SendsInOrderAndGoesOnWhereItWas)
{
  AppendAll(1, 2);
  auto first = std::async(std::launch::async, [this] { return collector.ReadUntil("u3"); });
  auto sender = Start();
  WaitForSent(2);
  AppendAll(3, 3); // while the connection stands
  EXPECT_THAT(first.get(), ElementsAre("u1", "u2", "u3"));
  sender.reset(); // without waiting for what is said of the third
  ASSERT_GE(trail->GetSent(), 2);
  AppendAll(4, 4);
  auto second = std::async(std::launch::async, [this] { return collector.ReadUntil("u4"); });
  sender = Start();
  EXPECT_THAT(second.get(), testing::AnyOf(ElementsAre("u4"), ElementsAre("u3", "u4")));
}

TEST_F(SyslogSenderTest, SendsAgainWhatACollectorDidNotTake)
{
  AppendAll(1, 1);
  auto first = std::async(std::launch::async, [this] { return collector.ReadUntil("u1"); });
  const auto sender = Start();
  EXPECT_THAT(first.get(), ElementsAre("u1")); // and closes
  AppendAll(2, 4);
  auto second = std::async(std::launch::async, [this] { return collector.ReadUntil("u4"); });
  EXPECT_THAT(second.get(), // none is lost, one may come again
              testing::AnyOf(ElementsAre("u2", "u3", "u4"), ElementsAre("u1", "u2", "u3", "u4")));
  const std::lock_guard<std::mutex> lock(mutex);
  ASSERT_FALSE(reports.empty());
  EXPECT_THAT(reports.front(), testing::EndsWith("; what it lacks is sent later"));
}

TEST_F(SyslogSenderTest, EndsWhileNobodyListens)
{
  AppendAll(1, 300);
  SyslogConfig nobody;
  {
    const Collector gone;
    nobody = gone.Config();
  }
  const auto begun = std::chrono::steady_clock::now();
  std::promise<std::string> report;
  {
    const SyslogSender sender(
        *trail, nobody, [&](const std::string& what) { report.set_value(what); });
    EXPECT_THAT(report.get_future().get(), testing::HasSubstr("cannot be reached"));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(4));
  EXPECT_EQ(trail->GetSent(), 0);
}
} // namespace OrthancGenomics
