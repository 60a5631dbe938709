// Theory of operation. One coroutine accepts; each connection is one more, which owns its socket and reads, asks the
// site and writes, request by request. A connection that becomes a stream of states (WebSocket or events) has a second
// one that only reads, to notice that the client has left. What takes its time runs elsewhere and posts its answer
// here. So nothing but the Wakeups, which outlive whoever leaves first, is shared, and nothing is locked.

// asio 1.74 uses std::exchange without its header.
#include "app/web/web_server.h"

#include <fmt/format.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <csignal>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace hunch {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using tcp = asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

template <typename T = void>
using Task = asio::awaitable<T>;

// co_await with it gives an error code instead of an exception.
auto told(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

// Somebody who waits for news. Shared, as who brings the news may come after the waiting one has left.
struct Wakeup {
  explicit Wakeup(const asio::any_io_executor& executor) : timer(executor) {}

  Task<> wait(Clock::duration most) {
    error_code woken;
    timer.expires_after(most);
    co_await timer.async_wait(told(woken));
  }
  void wake() { timer.cancel(); }

  asio::steady_timer timer;
  bool gone = false;  // the client
  std::optional<WebResponse> response;
};

// Who is at the other end.
struct Peer {
  std::string client;  // client_of() its address
  bool from_this_machine = false;
};

constexpr std::chrono::seconds kCommentEvery{15};  // so that nobody between takes an event stream for dead
constexpr Rate kMessagesOfAClient{2, 20};

}  // namespace

class Connection;

class WebServer::Core {
 public:
  explicit Core(const RequestLimits& request_limits) : limits(request_limits), acceptor(context), signals(context) {}

  Result<void> listen(const WebAddress& address);
  Task<> accept();
  Task<> serve_one(std::unique_ptr<Connection> connection);
  void turn_away(tcp::socket socket, std::string_view reason);
  void begin_stop();
  [[nodiscard]] std::string_view reason_to_turn_away(const std::string& client) const;

  const RequestLimits limits;
  Site* site = nullptr;
  std::set<Connection*> connections;
  std::map<std::string, std::size_t> connections_of;  // by client
  bool stopping = false;

  // Last, so that it goes first: with it go the coroutines, which use all of the above.
  asio::io_context context{1};
  tcp::acceptor acceptor;
  asio::signal_set signals;
};

// One client's connection, from its first request to its end.
class Connection {
 public:
  Connection(WebServer::Core& core, tcp::socket socket, Peer peer)
      : core_(core),
        stream_(std::move(socket)),
        buffer_(core.limits.header_bytes + core.limits.body_bytes),
        peer_(std::move(peer)) {
    core_.connections.insert(this);
    ++core_.connections_of[peer_.client];
    core_.site->metrics().set_connections(core_.connections.size());
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    core_.connections.erase(this);
    if (--core_.connections_of[peer_.client] == 0) core_.connections_of.erase(peer_.client);
    core_.site->metrics().set_connections(core_.connections.size());
  }

  Task<> run();
  void stop();   // when the server does
  void close();  // when it waits no longer

 private:
  using Parser = http::request_parser<http::string_body>;
  enum class After { next_request, close };

  Task<After> serve_request(Parser& parser);
  Task<std::optional<WebRequest>> read_body(Parser& parser, WebRequest request);
  Task<After> answer(WebAnswer answer, const Parser& parser);
  Task<After> write(WebResponse response, const Parser& parser, After after);
  Task<> refuse_unreadable(error_code error);
  Task<> linger();
  Task<WebResponse> await_response(const Pending& pending);
  Task<> send_events(std::unique_ptr<Feed> feed);
  Task<> run_socket(SocketOffer offer, http::request<http::string_body> upgrade);

  using Socket = websocket::stream<beast::tcp_stream&>;
  static Task<> watch_socket(Socket& socket, std::shared_ptr<Wakeup> wakeup);
  Task<> send_states(Socket& socket, Feed& feed, Wakeup& wakeup);

  [[nodiscard]] WebRequest request_of(const http::request<http::string_body>& head) const;

  WebServer::Core& core_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;  // bounded: a chunk's extensions and what follows the last chunk are in no other limit
  const Peer peer_;
  bool idle_ = false;                // waits for a request
  std::shared_ptr<Wakeup> waiting_;  // of a stream of states
};

// --- A connection

Task<> Connection::run() {
  while (!core_.stopping) {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(core_.limits.header_bytes));
    parser.body_limit(core_.limits.body_bytes);
    stream_.expires_after(core_.limits.header_time);
    error_code error;
    idle_ = true;
    co_await http::async_read_header(stream_, buffer_, parser, told(error));
    idle_ = false;
    if (error) {
      co_await refuse_unreadable(error);
      co_return;
    }
    const After after = co_await serve_request(parser);
    if (after == After::close) break;
  }
  error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

void Connection::stop() {
  if (idle_) stream_.cancel();
  if (waiting_) waiting_->wake();
}

void Connection::close() { stream_.close(); }

WebRequest Connection::request_of(const http::request<http::string_body>& head) const {
  WebRequest request;
  request.method = std::string(head.method_string());
  request.client = peer_.client;
  request.from_this_machine = peer_.from_this_machine;
  for (const auto& field : head) {
    std::string name(field.name_string());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    request.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  return request;
}

Task<Connection::After> Connection::serve_request(Parser& parser) {
  WebRequest request = request_of(parser.get());
  const boost::string_view raw = parser.get().target();
  std::optional<WebTarget> target = split_target({raw.data(), raw.size()});
  std::optional<WebResponse> refusal =
      target ? core_.site->refuse(request) : error_response(400, "usage", "the address cannot be read");
  if (refusal) {
    core_.site->metrics().count_request("", refusal->status);
    co_await write(*std::move(refusal), parser, After::close);
    co_await linger();
    co_return After::close;
  }
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  std::optional<WebRequest> whole = co_await read_body(parser, std::move(request));
  if (!whole) co_return After::close;
  const Clock::time_point begun = Clock::now();
  Site::Answered answered = core_.site->answer(*std::move(whole), begun);
  const bool is_pending = std::holds_alternative<Pending>(answered.answer);
  if (is_pending) {
    WebResponse response = co_await await_response(std::get<Pending>(answered.answer));
    answered.answer = std::move(response);
  }
  const WebResponse* const response = std::get_if<WebResponse>(&answered.answer);
  core_.site->metrics().count_request(answered.route, response != nullptr ? response->status : 200);
  core_.site->metrics().observe_answer(answered.route, Clock::now() - begun);
  co_return co_await answer(std::move(answered.answer), parser);
}

// std::nullopt if it could not be read; that is answered already.
Task<std::optional<WebRequest>> Connection::read_body(Parser& parser, WebRequest request) {
  error_code error;
  stream_.expires_after(core_.limits.body_time);
  if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    http::response<http::empty_body> go_on(http::status::continue_, 11);
    co_await http::async_write(stream_, go_on, told(error));
  }
  if (!error && !parser.is_done()) co_await http::async_read(stream_, buffer_, parser, told(error));
  if (error) {
    co_await refuse_unreadable(error);
    co_return std::nullopt;
  }
  request.body = parser.get().body();
  co_return request;
}

Task<> Connection::refuse_unreadable(error_code error) {
  const bool closed = error == http::error::end_of_stream || error == beast::error::timeout ||
                      error == asio::error::operation_aborted || error.category() == asio::error::get_system_category();
  if (closed) co_return;
  const bool too_long = error == http::error::body_limit || error == http::error::buffer_overflow;
  WebResponse response = too_long                             ? error_response(413, "usage", "the body is too long")
                         : error == http::error::header_limit ? error_response(431, "usage", "the header is too long")
                                                              : error_response(400, "usage", "this is no HTTP/1.1");
  core_.site->metrics().count_request("", response.status);
  const Parser none;
  co_await write(std::move(response), none, After::close);
  co_await linger();
}

// Reads what the client has still to say: to close with something unread would take the response away from it.
Task<> Connection::linger() {
  constexpr std::size_t kMostBytes = 256 << 10;
  error_code error;
  stream_.socket().shutdown(tcp::socket::shutdown_send, error);
  stream_.expires_after(std::chrono::seconds(2));
  char bytes[4096];
  for (std::size_t read = 0; !error && read < kMostBytes;) {
    read += co_await stream_.async_read_some(asio::buffer(bytes), told(error));
  }
}

Task<Connection::After> Connection::answer(WebAnswer answer, const Parser& parser) {
  if (EventStream* const events = std::get_if<EventStream>(&answer)) {
    if (parser.get().method() == http::verb::head) co_return After::close;
    co_await send_events(std::move(events->feed));
    co_return After::close;
  }
  if (SocketOffer* const offer = std::get_if<SocketOffer>(&answer)) {
    if (websocket::is_upgrade(parser.get())) {
      co_await run_socket(std::move(*offer), parser.get());
      co_return After::close;
    }
    answer = error_response(426, "usage", "this address is for a WebSocket");
  }
  WebResponse response = std::move(std::get<WebResponse>(answer));
  const bool keep = parser.get().keep_alive() && !core_.stopping;
  co_return co_await write(std::move(response), parser, keep ? After::next_request : After::close);
}

Task<WebResponse> Connection::await_response(const Pending& pending) {
  const auto arrival = std::make_shared<Wakeup>(stream_.get_executor());
  asio::io_context& context = core_.context;
  pending.begin([&context, arrival](WebResponse response) {
    asio::post(context, [arrival, response = std::move(response)]() mutable {
      arrival->response = std::move(response);
      arrival->wake();
    });
  });
  while (!arrival->response) co_await arrival->wait(std::chrono::hours(1));
  co_return *std::move(arrival->response);
}

template <typename Message>
void set_headers(Message& message, const WebResponse& response) {
  for (const auto& [name, value] : security_headers())
    message.set(beast::string_view(name.data(), name.size()), beast::string_view(value.data(), value.size()));
  message.set(http::field::cache_control, "no-store");
  message.set(http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) message.set(name, value);
}

Task<Connection::After> Connection::write(WebResponse response, const Parser& parser, After after) {
  const bool head_only = parser.get().method() == http::verb::head;
  const std::size_t length = response.body.size();
  http::response<http::string_body> message(static_cast<http::status>(response.status), 11);
  set_headers(message, response);
  message.keep_alive(after == After::next_request);
  if (!head_only) message.body() = std::move(response.body);
  message.content_length(length);
  stream_.expires_after(core_.limits.write_time);
  error_code error;
  http::response_serializer<http::string_body> serializer(message);
  if (head_only) {
    co_await http::async_write_header(stream_, serializer, told(error));
  } else {
    co_await http::async_write(stream_, serializer, told(error));
  }
  co_return error ? After::close : after;
}

// --- Streams of states

Task<> Connection::send_events(std::unique_ptr<Feed> feed) {
  http::response<http::empty_body> head(http::status::ok, 11);
  WebResponse kind;
  kind.content_type = "text/event-stream";
  set_headers(head, kind);
  head.keep_alive(false);
  stream_.expires_after(core_.limits.write_time);
  error_code error;
  http::response_serializer<http::empty_body> serializer(head);
  co_await http::async_write_header(stream_, serializer, told(error));

  const auto wakeup = waiting_ = std::make_shared<Wakeup>(stream_.get_executor());
  feed->when_changed([wakeup] { wakeup->wake(); });
  // Readable means closed: a client of events has nothing more to say.
  stream_.socket().async_wait(tcp::socket::wait_read, [wakeup](error_code failed) {
    wakeup->gone = wakeup->gone || !failed;
    wakeup->wake();
  });
  Clock::time_point written = Clock::now();
  while (!error && !wakeup->gone) {
    std::string text;
    if (std::optional<std::string> state = feed->take()) {
      text = "data: " + *std::move(state) + "\n\n";  // JSON without line breaks
      core_.site->metrics().count_state_sent("events");
    } else if (feed->ended() || core_.stopping) {
      break;
    } else if (Clock::now() - written >= kCommentEvery) {
      text = ":\n\n";
    } else {
      co_await wakeup->wait(kCommentEvery);
      continue;
    }
    stream_.expires_after(core_.limits.write_time);
    co_await asio::async_write(stream_, asio::buffer(text), told(error));
    written = Clock::now();
  }
}

Task<> Connection::run_socket(SocketOffer offer, http::request<http::string_body> upgrade) {
  Socket socket(stream_);
  stream_.expires_never();  // from here on the socket keeps the time
  socket.set_option(websocket::stream_base::timeout{core_.limits.header_time, core_.limits.header_time, false});
  socket.read_message_max(core_.limits.message_bytes);
  error_code error;
  co_await socket.async_accept(upgrade, told(error));
  beast::flat_buffer first;
  if (!error) co_await socket.async_read(first, told(error));
  if (error) co_return;
  const std::string message = beast::buffers_to_string(first.data());
  Result<std::unique_ptr<Feed>> feed = offer.admit(message);
  if (!feed) {
    constexpr std::size_t kMostReasonBytes = 120;
    const std::string reason = feed.error().message.substr(0, kMostReasonBytes);
    const websocket::close_reason why(websocket::close_code::policy_error, reason);
    co_await socket.async_close(why, told(error));
    co_return;
  }
  socket.set_option(websocket::stream_base::timeout{core_.limits.header_time, core_.limits.socket_idle_time, true});
  const auto wakeup = waiting_ = std::make_shared<Wakeup>(stream_.get_executor());
  (*feed)->when_changed([wakeup] { wakeup->wake(); });
  asio::co_spawn(stream_.get_executor(), watch_socket(socket, wakeup), asio::detached);
  co_await send_states(socket, **feed, *wakeup);
  // The other coroutine uses the socket until its read has ended.
  const websocket::close_reason why(core_.stopping ? websocket::close_code::going_away : websocket::close_code::normal);
  if (!wakeup->gone) co_await socket.async_close(why, told(error));
  if (!wakeup->gone) stream_.socket().close(error);
  while (!wakeup->gone) co_await wakeup->wait(std::chrono::hours(1));
}

Task<> Connection::watch_socket(Socket& socket, std::shared_ptr<Wakeup> wakeup) {
  TokenBucket messages(kMessagesOfAClient, Clock::now());
  beast::flat_buffer buffer;
  error_code error;
  while (!error && messages.take(Clock::now())) {
    buffer.clear();
    co_await socket.async_read(buffer, told(error));  // and what keeps the connection alive
  }
  wakeup->gone = true;
  wakeup->wake();
}

Task<> Connection::send_states(Socket& socket, Feed& feed, Wakeup& wakeup) {
  error_code error;
  socket.text(true);
  while (!error && !wakeup.gone) {
    if (const std::optional<std::string> state = feed.take()) {
      co_await socket.async_write(asio::buffer(*state), told(error));
      core_.site->metrics().count_state_sent("socket");
    } else if (feed.ended() || core_.stopping) {
      break;
    } else {
      co_await wakeup.wait(std::chrono::hours(1));
    }
  }
}

// --- The server

Result<void> WebServer::Core::listen(const WebAddress& wanted) {
  error_code error;
  const asio::ip::address address = asio::ip::make_address(wanted.address, error);
  if (error) {
    return fail(ErrorKind::usage, fmt::format("'{}' is no address; write one as in 127.0.0.1 or ::1", wanted.address));
  }
  const tcp::endpoint endpoint(address, wanted.port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (!error) return {};
  if (error == asio::error::address_in_use) {
    return fail(ErrorKind::usage,
                fmt::format("port {0} of {1} is taken by another program: end it, or choose another "
                            "port, as in --port {2}",
                            wanted.port, wanted.address, wanted.port + (wanted.port < 65535 ? 1 : -1)));
  }
  if (error == asio::error::access_denied) {
    return fail(
        ErrorKind::usage,
        fmt::format("port {} may be used by root only; choose one from 1024 on, as in --port 8080", wanted.port));
  }
  if (error == boost::system::errc::address_not_available) {
    return fail(ErrorKind::usage, fmt::format("{} is no address of this machine (ip address lists them); 0.0.0.0 is "
                                              "all of them",
                                              wanted.address));
  }
  return fail(ErrorKind::internal,
              fmt::format("cannot listen on {}:{}: {}", wanted.address, wanted.port, error.message()));
}

std::string_view WebServer::Core::reason_to_turn_away(const std::string& client) const {
  if (connections.size() >= limits.connections) return "full";
  const auto found = connections_of.find(client);
  return found != connections_of.end() && found->second >= limits.connections_per_client ? "too_many_of_one" : "";
}

Task<> WebServer::Core::accept() {
  asio::steady_timer pause(context);
  while (!stopping) {
    error_code error;
    tcp::socket socket = co_await acceptor.async_accept(told(error));
    if (stopping) break;
    if (error) {  // no descriptor left, most likely
      pause.expires_after(std::chrono::milliseconds(100));
      co_await pause.async_wait(told(error));
      continue;
    }
    const asio::ip::address there = socket.remote_endpoint(error).address();
    if (error) continue;  // it has left already
    const asio::ip::address here = socket.local_endpoint(error).address();
    socket.set_option(tcp::no_delay(true), error);
    Peer peer{client_of(there.to_string()), there.is_loopback() || there == here};
    if (const std::string_view reason = reason_to_turn_away(peer.client); !reason.empty()) {
      turn_away(std::move(socket), reason);
    } else {
      auto connection = std::make_unique<Connection>(*this, std::move(socket), std::move(peer));
      asio::co_spawn(context, serve_one(std::move(connection)), asio::detached);
    }
  }
}

void WebServer::Core::turn_away(tcp::socket socket, std::string_view reason) {
  static constexpr std::string_view kBusy =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  site->metrics().count_refused_connection(reason);
  error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(kBusy.data(), kBusy.size()), ignored);
}

Task<> WebServer::Core::serve_one(std::unique_ptr<Connection> connection) {
  try {
    co_await connection->run();
  } catch (const std::exception& error) {  // out of memory: this client's trouble only
    fmt::print(stderr, "hunch: a connection was closed: {}\n", error.what());
  }
}

void WebServer::Core::begin_stop() {
  if (std::exchange(stopping, true)) return;
  error_code ignored;
  acceptor.close(ignored);
  signals.cancel(ignored);
  for (Connection* const connection : connections) connection->stop();
}

Result<std::unique_ptr<WebServer>> WebServer::bind(const WebAddress& address, const RequestLimits& limits) {
  auto core = std::make_unique<Core>(limits);
  TRY_VOID(core->listen(address));
  return std::unique_ptr<WebServer>(new WebServer(std::move(core)));
}

WebServer::WebServer(std::unique_ptr<Core> core) : core_(std::move(core)) {}
WebServer::~WebServer() = default;

std::uint16_t WebServer::port() const {
  error_code ignored;
  return core_->acceptor.local_endpoint(ignored).port();
}

void WebServer::serve(Site& site) {
  Core& core = *core_;
  core.site = &site;
  core.signals.add(SIGINT);
  core.signals.add(SIGTERM);
  core.signals.async_wait([this](error_code error, int) {
    if (!error) stop();
  });
  asio::co_spawn(core.context, core.accept(), asio::detached);
  // Until all connections have ended; or, once it is told to stop, not much longer.
  while (!core.stopping) core.context.run_one();
  const Clock::time_point end = Clock::now() + core.limits.stop_time;
  while (!core.connections.empty() && Clock::now() < end) core.context.run_one_until(end);
  for (Connection* const connection : core.connections) connection->close();
  core.context.poll();  // so that clients are told now, not when this object goes
}

void WebServer::stop() {
  post([this] { core_->begin_stop(); });
}

void WebServer::post(std::function<void()> work) { asio::post(core_->context, std::move(work)); }

void WebServer::call_after(std::chrono::milliseconds wait, std::function<void()> work) {
  const auto timer = std::make_shared<asio::steady_timer>(core_->context, wait);
  timer->async_wait([timer, work = std::move(work)](error_code error) {
    if (!error) work();
  });
}

}  // namespace hunch
