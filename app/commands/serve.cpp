// hunch serve: practice in the browser, and the API that its pages use.
#include <fmt/format.h>

#include <memory>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/options.h"
#include "app/standard_output.h"
#include "app/web/assets.h"
#include "app/web/gate.h"
#include "app/web/pages.h"
#include "app/web/practice_api.h"
#include "app/web/sandbox_check.h"
#include "app/web/web_server.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

struct ServeOptions {
  std::string bind = "127.0.0.1";
  int port = 8080;
};

Result<int> serve(const ServeOptions& options, const CommonOptions& common) {
  TRY(const Bank bank, load_bank(common));
  const RequestLimits limits = within_descriptors(RequestLimits{});
  TRY(const std::unique_ptr<WebServer> server,
      WebServer::bind({options.bind, static_cast<std::uint16_t>(options.port)}, limits));
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  TRY_VOID(require_sandbox(*runner));
  TRY(const std::vector<Interpreter> interpreters, find_interpreters());
  TRY(const Pythons pythons, Pythons::of(interpreters));

  Metrics metrics;
  RouteTable routes;
  RunPool pool(RunPool::usual_workers(), FairQueueLimits{});
  add_health(routes, metrics, [&pool] { return pool.waiting(); });
  add_pages(routes, compiled_assets());
  PracticeApi practice(bank, *runner, pythons, pool);
  practice.add_routes(routes);
  Site site(Gate(HostNames(names_for(options.bind), server->port()), limits), routes, metrics);
  TRY_VOID(print(fmt::format("hunch is at {}/  (Ctrl-C ends it)\n", url_of(options.bind, server->port()))));
  server->serve(site);
  pool.stop();  // nothing of it may come after what it works on
  return kExitWell;
}

}  // namespace

Action declare_serve(CLI::App& parser) {
  const auto options = std::make_shared<ServeOptions>();
  add_number(parser, "--port", options->port, {0, 65535}, {"N", "The port (default 8080); 0 is one that is free"});
  add_text(parser, "--bind", options->bind,
           {"ADDRESS", "The address to listen on (default 127.0.0.1: this machine only)"});
  return [options](const CommonOptions& common) { return serve(*options, common); };
}

}  // namespace hunch
