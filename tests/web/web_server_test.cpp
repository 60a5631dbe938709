#include "app/web/web_server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <functional>
#include <future>
#include <set>
#include <stdexcept>
#include <thread>

#include "app/web/gate.h"
#include "app/web/route_table.h"
#include "engine/base/fd.h"

namespace hunch {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// A state that the test changes, as a room would.
class Counter {
 public:
  class View : public Feed {
   public:
    explicit View(Counter& counter) : counter_(counter) { counter_.views_.insert(this); }
    ~View() override { counter_.views_.erase(this); }
    std::optional<std::string> take() override {
      if (told_ == counter_.value_) return std::nullopt;
      told_ = counter_.value_;
      return std::to_string(told_) + std::string(counter_.padding_, ' ');
    }
    [[nodiscard]] bool ended() const override { return counter_.over_; }
    void nudge() const { wake(); }

   private:
    Counter& counter_;
    int told_ = 0;
  };

  void set(int value) {
    value_ = value;
    for (const View* view : views_) view->nudge();
  }
  void end() {
    over_ = true;
    set(value_);
  }
  void pad(std::size_t bytes) { padding_ = bytes; }
  [[nodiscard]] std::size_t watchers() const { return views_.size(); }

 private:
  int value_ = 1;
  bool over_ = false;
  std::size_t padding_ = 0;
  std::set<View*> views_;
};

RequestLimits hasty() {
  RequestLimits limits;
  limits.header_time = limits.body_time = limits.write_time = limits.stop_time = std::chrono::seconds(1);
  limits.connections_per_client = 3;
  return limits;
}

class WebServerTest : public ::testing::Test {
 protected:
  explicit WebServerTest(const RequestLimits& limits = hasty()) : server_(bound(limits)) {
    add_health(routes_, metrics_, [] { return std::size_t{0}; });
    routes_.add({"POST", "/echo", Weight::light, [](const WebRequest& request) {
                   WebResponse response;
                   response.body = request.body;
                   return response;
                 }});
    routes_.add({"GET", "/big", Weight::light, [](const WebRequest&) {
                   WebResponse response;
                   response.body.assign(64 << 20, 'x');
                   return response;
                 }});
    routes_.add({"GET", "/events", Weight::light,
                 [this](const WebRequest&) { return EventStream{std::make_unique<Counter::View>(counter_)}; }});
    routes_.add({"GET", "/socket", Weight::light, [this](const WebRequest&) {
                   return SocketOffer{[this](const std::string& first) -> Result<std::unique_ptr<Feed>> {
                     if (first != "please") return fail(ErrorKind::usage, "say please");
                     return std::make_unique<Counter::View>(counter_);
                   }};
                 }});
    thread_ = std::jthread([this] { server_->serve(site_); });
  }
  ~WebServerTest() override {
    server_->stop();
    thread_.join();
  }

  static std::unique_ptr<WebServer> bound(const RequestLimits& limits) {
    Result<std::unique_ptr<WebServer>> server = WebServer::bind({"127.0.0.1", 0}, limits);
    if (!server) throw std::runtime_error(server.error().message);
    return *std::move(server);
  }

  [[nodiscard]] Fd connect() const {
    Fd client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server_->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(client.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    const timeval patience{.tv_sec = 30, .tv_usec = 0};
    EXPECT_EQ(::setsockopt(client.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
    return client;
  }

  static void send(const Fd& client, std::string_view bytes) {
    EXPECT_EQ(::send(client.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
  }

  // Until what has come ends so, or the server closes.
  static std::string receive(const Fd& client, std::string_view end = "\x01never") {
    std::string received;
    char bytes[65536];
    while (!received.ends_with(end)) {
      const ssize_t count = ::recv(client.get(), bytes, sizeof bytes, 0);
      EXPECT_FALSE(count < 0 && errno == EAGAIN) << "neither said nor closed, after: " << received;
      if (count <= 0) break;
      received.append(bytes, static_cast<std::size_t>(count));
    }
    return received;
  }

  [[nodiscard]] std::string head(const std::string& first, const std::string& more = "") const {
    return first + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server_->port()) + "\r\n" + more + "\r\n";
  }

  [[nodiscard]] Fd open_socket(std::string_view first_message) const {
    Fd client = connect();
    send(client, head("GET /socket",
                      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
    EXPECT_THAT(receive(client, "\r\n\r\n"), StartsWith("HTTP/1.1 101 "));
    send(client, frame(1, first_message));
    return client;
  }

  // A client's frame, masked with zeros.
  static std::string frame(int opcode, std::string_view text) {
    std::string bytes{static_cast<char>(0x80 | opcode), static_cast<char>(0x80 | text.size()), 0, 0, 0, 0};
    return bytes.append(text);
  }

  // On the server's thread.
  void with_counter(std::function<void(Counter&)> change) {
    server_->post([this, change = std::move(change)] { change(counter_); });
  }

  void wait_for_watchers(std::size_t wanted) {
    for (std::promise<std::size_t> seen;; seen = {}) {
      with_counter([&seen](Counter& counter) { seen.set_value(counter.watchers()); });
      if (seen.get_future().get() == wanted) return;
    }
  }

  Metrics metrics_;
  RouteTable routes_;
  Counter counter_;
  std::unique_ptr<WebServer> server_;
  Site site_{Gate(HostNames({"127.0.0.1"}, server_->port()), hasty()), routes_, metrics_};
  std::jthread thread_;
};

TEST_F(WebServerTest, WhoSendsAHeaderByteByByteIsClosed) {
  const Fd client = connect();
  send(client, "GET / HT");
  EXPECT_EQ(receive(client), "");
}

TEST_F(WebServerTest, WhoNeverSendsTheBodyIsClosed) {
  const Fd client = connect();
  send(client, head("POST /echo", "Content-Type: application/json\r\nContent-Length: 10\r\n") + "{");
  EXPECT_EQ(receive(client), "");
}

TEST_F(WebServerTest, WhoNeverReadsTheAnswerIsClosed) {
  const Fd client = connect();
  send(client, head("GET /big"));
  // Not read, until the server has given up: then less is there than was to come.
  while (metrics_.text().find("hunch_connections 0") == std::string::npos ||
         metrics_.text().find("route=\"/big\"") == std::string::npos) {
    std::this_thread::yield();
  }
  EXPECT_LT(receive(client).size(), 64U << 20);
}

TEST_F(WebServerTest, AClientHasSoManyConnectionsAndNoMore) {
  std::vector<Fd> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(connect());
    send(clients.back(), head("GET /healthz"));
    EXPECT_THAT(receive(clients.back(), "ok\n"), EndsWith("ok\n"));
  }
  EXPECT_THAT(receive(connect()), StartsWith("HTTP/1.1 503 "));
  clients.pop_back();
  while (true) {  // until the server has noticed
    const Fd again = connect();
    ::send(again.get(), head("GET /healthz").data(), head("GET /healthz").size(), MSG_NOSIGNAL);
    if (receive(again, "ok\n").ends_with("ok\n")) break;
  }
}

TEST_F(WebServerTest, EventsAreTheStateNowAndEachOneAfter) {
  const Fd client = connect();
  send(client, head("GET /events"));
  EXPECT_THAT(receive(client, "data: 1\n\n"), HasSubstr("text/event-stream"));
  with_counter([](Counter& counter) { counter.set(2); });
  EXPECT_EQ(receive(client, "\n\n"), "data: 2\n\n");
  with_counter([](Counter& counter) { counter.end(); });
  EXPECT_EQ(receive(client), "");
}

TEST_F(WebServerTest, AClientOfEventsThatLeavesIsForgotten) {
  {
    const Fd client = connect();
    send(client, head("GET /events"));
    receive(client, "data: 1\n\n");
  }
  wait_for_watchers(0);
}

TEST_F(WebServerTest, ASocketSaysWhoItIsAndThenHearsStates) {
  const Fd client = open_socket("please");
  EXPECT_EQ(receive(client, "1"),
            "\x81\x01"
            "1");
  with_counter([](Counter& counter) { counter.set(2); });
  EXPECT_EQ(receive(client, "2"),
            "\x81\x01"
            "2");
  send(client, frame(9, "are you there"));
  EXPECT_EQ(receive(client, "there"),
            "\x8a\x0d"
            "are you there");
}

TEST_F(WebServerTest, WhoMayNotIsToldWhy) {
  const Fd client = open_socket("now!");
  const std::string closing = receive(client, "say please");
  EXPECT_THAT(closing, EndsWith("say please"));
  EXPECT_EQ(static_cast<unsigned char>(closing[0]), 0x88);
}

TEST_F(WebServerTest, ASocketThatSaysNothingIsClosed) {
  const Fd client = connect();
  send(client, head("GET /socket",
                    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
  EXPECT_THAT(receive(client), StartsWith("HTTP/1.1 101 "));
}

TEST_F(WebServerTest, ASocketThatTalksAllTheTimeIsClosed) {
  const Fd client = open_socket("please");
  receive(client, "1");
  std::string much;
  for (int i = 0; i < 100; ++i) much += frame(1, "x");
  ::send(client.get(), much.data(), much.size(), MSG_NOSIGNAL);
  receive(client);
  wait_for_watchers(0);
}

TEST_F(WebServerTest, AMessageThatIsTooLongEndsTheSocket) {
  {
    const Fd client = open_socket("please");
    receive(client, "1");
    // A text of 1 MiB is announced: 127, then eight bytes of length.
    send(client, std::string("\x81\xff\x00\x00\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00", 14));
    EXPECT_EQ(receive(client, "\x03\xf1"), "\x88\x02\x03\xf1") << "1009: too big";
  }
  wait_for_watchers(0);
}

TEST_F(WebServerTest, WhoReadsSlowlyMissesStatesInBetweenAndGetsTheNewest) {
  const Fd client = open_socket("please");
  EXPECT_EQ(receive(client, "1"),
            "\x81\x01"
            "1");
  with_counter([](Counter& counter) { counter.pad(1 << 20); });
  for (int value = 2; value <= 200; ++value) {
    with_counter([value](Counter& counter) { counter.set(value); });
  }
  with_counter([](Counter& counter) {
    counter.pad(0);
    counter.set(999);
  });
  const std::string received = receive(client, "999");
  EXPECT_THAT(received, EndsWith("999"));
  EXPECT_LT(received.size(), 100U << 20) << "nothing was kept for it";
}

TEST_F(WebServerTest, WhenItStopsStreamsAreToldAndTheRestIsAnswered) {
  const Fd socket = open_socket("please"), idle = connect();
  receive(socket, "1");
  server_->stop();
  const std::string closing = receive(socket);
  EXPECT_EQ(closing.substr(0, 4), std::string("\x88\x02\x03\xe9", 4)) << "1001: going away";
  EXPECT_EQ(receive(idle), "");
}

RequestLimits hurried() {
  RequestLimits limits;
  limits.stop_time = std::chrono::seconds(0);
  return limits;
}

class HurriedWebServerTest : public WebServerTest {
 protected:
  HurriedWebServerTest() : WebServerTest(hurried()) {}
};

TEST_F(HurriedWebServerTest, ClosesWhatHasNotEndedWhenItsTimeIsUp) {
  const Fd events = connect(), unfinished = connect(), socket = open_socket("please");
  receive(socket, "1");
  send(events, head("GET /events"));
  receive(events, "data: 1\n\n");
  send(unfinished, head("POST /echo", "Content-Length: 9\r\n") + "half");
  server_->stop();
  receive(events);
  receive(unfinished);
  receive(socket);
}

TEST_F(HurriedWebServerTest, ClosesWhatHasOnlyJustCome) {
  std::vector<Fd> crowd;
  for (int i = 0; i < 200; ++i) crowd.push_back(connect());
  server_->stop();
  for (const Fd& client : crowd) receive(client);
}

TEST(WebServerBindTest, SaysWhatToDoAboutAPortThatIsTaken) {
  const auto first = WebServer::bind({"127.0.0.1", 0}, RequestLimits{});
  ASSERT_TRUE(first);
  const auto second = WebServer::bind({"127.0.0.1", (*first)->port()}, RequestLimits{});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::usage);
  EXPECT_THAT(second.error().message, HasSubstr("--port"));
}

}  // namespace
}  // namespace hunch
