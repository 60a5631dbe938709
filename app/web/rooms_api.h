// The rooms API is what phones, projector and console of a class speak: the routes under /api/v1/rooms.
//
// Who a request is from is told by its seat (X-Seat) or the console's secret (Authorization: Bearer). A client that
// names rooms that there are not, or seats and secrets that are not theirs, soon has to wait.
#pragma once

#include <optional>
#include <string>

#include "app/web/request_limits.h"
#include "app/web/room_hub.h"
#include "app/web/room_requests.h"
#include "app/web/room_stage.h"
#include "app/web/route_table.h"
#include "app/web/run_pool.h"
#include "app/web/tickets.h"
#include "app/web/token_bucket.h"

namespace hunch {

class RoomsApi {
 public:
  // Calls it on the server's thread; from any thread.
  using Post = std::function<void(std::function<void()>)>;

  // All are borrowed.
  RoomsApi(RoomHub& hub, const RoomStage& stage, RunPool& pool, Post post, const RequestLimits& limits);

  void add_routes(RouteTable& routes);

 private:
  // Who asks for what: either a refusal, or a room and in which role.
  struct Entry {
    std::optional<WebResponse> refusal;
    HostedRoom* hosted = nullptr;
    RoomRole role = RoomRole::phone;
    std::string seat;  // of a phone that has one
  };
  Entry enter(const WebRequest& request, RoomRole role, const std::string& seat, std::string_view secret);
  Entry enter_as(const WebRequest& request, RoomRole role);
  Entry enter_by_role(const WebRequest& request);
  WebResponse refuse_stranger(const WebRequest& request, int status, std::string_view kind, std::string_view message);

  WebAnswer take_seat(const WebRequest& request);
  WebAnswer snapshot(const WebRequest& request);
  WebAnswer events(const WebRequest& request);
  WebAnswer socket(const WebRequest& request);
  WebAnswer ticket(const WebRequest& request);
  WebAnswer vote(const WebRequest& request);
  WebAnswer command(const WebRequest& request);

  // What the host asks for and needs a worker. Each begins on the server's thread, and ends there.
  void run(HostedRoom& hosted, std::optional<int> item, int attempts, Done done);
  void show_run(HostedRoom& hosted, const Result<Performance>& performance, ToJudge judged, int attempts,
                const Done& done);
  void explain(HostedRoom& hosted, std::optional<int> item, const Done& done);
  void run_edit(HostedRoom& hosted, const HostRequest& request, const Done& done);
  // The work on a worker, then `show` with its result on the server's thread.
  template <typename Value>
  void on_worker(HostedRoom& hosted, std::function<Result<Value>()> work, std::function<void(Result<Value>)> show,
                 const Done& done);
  void conclude(HostedRoom& hosted, const OrRefused<void>& happened, const Done& done);

  RoomHub& hub_;
  const RoomStage& stage_;
  RunPool& pool_;
  Post post_;
  Tickets tickets_;
  BucketShelf strangers_;   // by client: what they guessed wrong
  BucketShelf joins_;       // by client
  BucketShelf votes_;       // by seat
  BucketShelf room_votes_;  // by room
  BucketShelf commands_;    // by room
};

}  // namespace hunch
