// The practice API lets one person predict, run and see: the routes under /api/v1 that know of no room.
//
// It keeps no state of learners. A prediction is locked by being sent: of what really happens nothing leaves before.
#pragma once

#include <string>

#include "app/web/pythons.h"
#include "app/web/route_table.h"
#include "app/web/run_pool.h"
#include "engine/bank/bank.h"
#include "engine/runner/runner.h"

namespace hunch {

class PracticeApi {
 public:
  // All are borrowed.
  PracticeApi(const Bank& bank, Runner& runner, const Pythons& pythons, RunPool& pool);

  void add_routes(RouteTable& routes);

 private:
  WebAnswer question(const WebRequest& request);
  WebAnswer hint(const WebRequest& request);
  WebAnswer choices(const WebRequest& request);
  WebAnswer predict(const WebRequest& request);
  WebAnswer run(const WebRequest& request);
  WebAnswer highlighted(const WebRequest& request);

  const Bank& bank_;
  Runner& runner_;
  const Pythons& pythons_;
  RunPool& pool_;
  AskablePythons askable_;
  const std::string bank_text_;
  const std::string pythons_text_;
};

}  // namespace hunch
