// hunch host: a live class. Phones predict, the projector shows, the console leads.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/host_deck.h"
#include "app/options.h"
#include "app/rooms_location.h"
#include "app/standard_output.h"
#include "app/terminal/look.h"
#include "app/web/assets.h"
#include "app/web/gate.h"
#include "app/web/pages.h"
#include "app/web/qr_code.h"
#include "app/web/random_bytes.h"
#include "app/web/rooms_api.h"
#include "app/web/sandbox_check.h"
#include "app/web/web_server.h"
#include "engine/runner/zygote_runner.h"
#include "engine/study/choices.h"
#include "engine/trial/conditions.h"

namespace hunch {
namespace {

struct HostOptions {
  std::vector<std::string> operands;
  std::string bind, python;
  int port = 8080;
  bool choices = false, keep = false, check = false;
};

std::int64_t unix_ms() {
  using std::chrono::duration_cast, std::chrono::milliseconds, std::chrono::system_clock;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// Without those that this machine cannot run, which is said.
Result<std::vector<HostItem>> askable(std::vector<HostItem> items, Runner& runner, const std::string& python) {
  std::vector<HostItem> left;
  for (HostItem& item : items) {
    TRY(const std::string reason, reason_to_skip(*item.question, runner, python));
    if (!reason.empty()) {
      print_remark(fmt::format("{} is left out: it {}", item.question->id, reason));
      continue;
    }
    left.push_back(std::move(item));
  }
  if (left.empty() && !items.empty()) {
    return fail(ErrorKind::nothing_matched, "none of the selected questions can be asked on this machine");
  }
  return left;
}

Result<Deck> make_deck(const std::vector<HostItem>& items, const HostOptions& options, Runner& runner) {
  Deck deck;
  for (const HostItem& item : items) {
    DeckItem made{asked(*item.question), {}, item.notes};
    if (options.choices) {
      TRY(const RandomBytes seed, random_bytes());
      TRY(made.choices, choices_for(*item.question, runner, {options.python, 0}, seed[0]));
      if (made.choices.size() > kMostChoices) made.choices.resize(kMostChoices);
    }
    deck.push_back(std::move(made));
  }
  return deck;
}

Result<HostedRoom*> open_room(RoomHub& hub, Deck deck, const HostOptions& options) {
  constexpr int kDraws = 10;
  for (int draw = 1;; ++draw) {
    TRY(const RandomBytes code, random_bytes());
    TRY(const RandomBytes secret, random_bytes());
    RoomFoundation foundation{join_code(code), token_of(secret), hub.now_ms(), {}, deck};
    foundation.settings.keeping = options.keep ? RoomSettings::Keeping::kept : RoomSettings::Keeping::forgotten;
    foundation.settings.answering = options.choices ? Answering::choices : Answering::text;
    Result<HostedRoom*> opened = hub.open(Room(std::move(foundation)));
    const bool taken = !opened && opened.error().kind == ErrorKind::nothing_matched;
    if (!taken || draw == kDraws) return opened;
  }
}

// The questions of this class, and of those that are gone on with; each once.
std::vector<std::string> ids_to_rehearse(const std::vector<HostItem>& items, const std::vector<Room>& rooms) {
  std::vector<std::string> ids;
  const auto add = [&ids](const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const HostItem& item : items) add(item.question->id);
  for (const Room& room : rooms) {
    for (const DeckItem& item : room.foundation().deck) add(item.question.id);
  }
  return ids;
}

// Runs every program of the deck before the class does; what was seen stands in for a run that fails on stage.
Result<void> rehearse(const std::vector<std::string>& ids, RoomStage& stage) {
  int number = 0;
  for (const std::string& id : ids) {
    TRY(const StageRun run, stage.rehearse(id));
    const auto lines = std::count(run.output.begin(), run.output.end(), '\n');
    TRY_VOID(print(fmt::format("  {:>2}. {}: {} {}, {} ({})\n", ++number, id, lines, lines == 1 ? "line" : "lines",
                               run.ending, run.ran_on)));
  }
  return {};
}

std::string room_in_words(const HostedRoom& hosted, const std::string& base) {
  const std::string& code = hosted.room.code();
  const std::size_t questions = hosted.room.foundation().deck.size();
  return fmt::format(
      "Room {0}, {1} question{2}\n  join       {3}/s/{0}\n  projector  {3}/p/{0}\n  console    {3}/c/{0}#{4}\n", code,
      questions, questions == 1 ? "" : "s", base, hosted.room.foundation().secret);
}

Result<void> say_where(RoomHub& hub, const std::string& base, const CommonOptions& common) {
  std::string text;
  for (auto& [code, hosted] : hub.rooms()) {
    hosted.addresses.join_url = fmt::format("{}/s/{}", base, code);
    hosted.addresses.short_url = hosted.addresses.join_url.substr(std::string_view("http://").size());
    text += room_in_words(hosted, base);
    if (::isatty(STDOUT_FILENO)) {
      text += "\n" + qr_text(hosted.addresses.join_url, look_of(STDOUT_FILENO, common).colors) + "\n";
    }
  }
  return print(text +
               "The console's address is yours alone: whoever has it leads the class.\n"
               "Ctrl-C ends the server, not the rooms: `hunch host` without a name goes on with them.\n");
}

std::string address_of(const HostOptions& options) {
  if (!options.bind.empty()) return options.bind;
  const std::string address = local_network_address();
  if (!address.empty()) return address;
  print_remark("this machine is on no local network: only this machine will reach the room");
  return "127.0.0.1";
}

// The rooms to go on with, and the store that has them.
struct Kept {
  RoomStore store;
  std::vector<Room> rooms;
};

Result<Kept> open_store() {
  TRY(const std::filesystem::path file, locate_rooms());
  TRY(RoomStore::Opened opened, RoomStore::open(file, unix_ms()));
  if (!opened.remark.empty()) print_remark(opened.remark);
  TRY(RoomStore::Restored restored, opened.store.restore(unix_ms()));
  for (const std::string& remark : restored.remarks) print_remark(remark);
  return Kept{std::move(opened.store), std::move(restored.rooms)};
}

// What a server needs besides its rooms, and in which order it ends.
struct Evening {
  std::unique_ptr<WebServer> server;
  Metrics metrics;
  RouteTable routes;
  RunPool pool{RunPool::usual_workers(), FairQueueLimits{}};

  void serve(Site& site) {
    server->serve(site);
    pool.stop();     // nothing of it may come after what it works on
    server.reset();  // its connections watch rooms
  }
};

Result<int> host(const HostOptions& options, const CommonOptions& common) {
  TRY(const Bank bank, load_bank(common));
  TRY(std::vector<HostItem> items, read_host_deck(bank, options.operands));
  TRY(Kept kept, open_store());
  if (items.empty() && kept.rooms.empty()) {
    return fail(
        ErrorKind::usage,
        "host: name the questions of the class (ids, tags, sections, topics or a deck.md); there is no room to go "
        "on with");
  }
  const RequestLimits limits = within_descriptors(RequestLimits{});
  const std::string address = address_of(options);
  Evening evening;
  TRY(evening.server, WebServer::bind({address, static_cast<std::uint16_t>(options.port)}, limits));
  WebServer& server = *evening.server;
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  TRY_VOID(require_sandbox(*runner));
  TRY(items, askable(std::move(items), *runner, options.python));
  RoomStage stage(bank, *runner, options.python);
  if (options.check) {
    TRY_VOID(rehearse(ids_to_rehearse(items, kept.rooms), stage));
  }

  const auto call_after = [&server](std::chrono::milliseconds wait, std::function<void()> work) {
    server.call_after(wait, std::move(work));
  };
  RoomHub hub({call_after, unix_ms}, std::move(kept.store), evening.metrics);
  for (Room& room : kept.rooms) hub.adopt(std::move(room));
  if (!items.empty()) {
    TRY(Deck deck, make_deck(items, options, *runner));
    TRY_VOID(open_room(hub, std::move(deck), options));
  }
  add_health(evening.routes, evening.metrics, [&evening] { return evening.pool.waiting(); });
  add_class_pages(evening.routes, compiled_assets());
  RoomsApi rooms(
      hub, stage, evening.pool, [&server](std::function<void()> work) { server.post(std::move(work)); }, limits);
  rooms.add_routes(evening.routes);
  Site site(Gate(HostNames(names_for(address), server.port()), limits), evening.routes, evening.metrics);
  TRY_VOID(say_where(hub, url_of(address, server.port()), common));
  evening.serve(site);
  return kExitWell;
}

}  // namespace

Action declare_host(CLI::App& parser) {
  const auto options = std::make_shared<HostOptions>();
  add_operands(
      parser, "FILTER", options->operands,
      "Ids, tags, sections, topic numbers, or a Markdown file whose headings are ids and whose text is your notes");
  add_text(parser, "--bind", options->bind,
           {"ADDRESS", "The address to listen on (default: this machine's on the local network)"});
  add_number(parser, "--port", options->port, {0, 65535}, {"N", "The port (default 8080); 0 is one that is free"});
  add_flag(parser, "--choices", options->choices, "Phones choose among outputs instead of typing them");
  add_flag(parser, "--keep", options->keep, "Keep what the class predicted when the room ends, for hunch report");
  add_flag(parser, "--check", options->check,
           "Run the whole deck first; what it does stands in for a run that fails in class");
  add_text(parser, "--python", options->python, {"X.Y", "The Python to run on"});
  return [options](const CommonOptions& common) { return host(*options, common); };
}

}  // namespace hunch
