#include "app/diagnosis.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/bank_location.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

Result<std::vector<InterpreterReport>> examine_interpreters() {
  TRY(const std::vector<Interpreter> interpreters, find_interpreters());
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  std::vector<InterpreterReport> reports;
  TRY(const Interpreter by_default, choose_interpreter(interpreters, ""));
  for (const Interpreter& interpreter : interpreters) {
    InterpreterReport report{interpreter, runner->warm(interpreter.version), probe_isolation(interpreter),
                             interpreter.version == by_default.version};
    // The layers say what is possible; a run may be asked to make do with less (HUNCH_ISOLATION).
    if (report.isolation) report.isolation->level = report.python ? report.python->isolation : Isolation::none;
    reports.push_back(std::move(report));
  }
  return reports;
}

Json isolation_json(const IsolationReport& report) {
  Json layers = Json::array();
  for (const LayerReport& layer : report.layers) {
    layers.push_back({{"name", layer.name},
                      {"works", layer.works},
                      {"required", layer.required},
                      {"how", layer.how},
                      {"detail", layer.detail},
                      {"advice", layer.advice}});
  }
  return {{"level", to_string(report.level)}, {"layers", layers}};
}

Json interpreter_json(const InterpreterReport& report) {
  Json json = {{"name", report.interpreter.version}, {"program", report.interpreter.program.string()}};
  json["version"] = report.python ? Json(report.python->version.to_string()) : Json(nullptr);
  json["prefix"] = report.python ? Json(report.python->prefix) : Json(nullptr);
  json["default"] = report.is_default;
  json["isolation"] = report.isolation ? isolation_json(*report.isolation) : Json(nullptr);
  if (!report.isolation) json["error"] = report.isolation.error().message;
  if (!report.python) json["error"] = report.python.error().message;
  return json;
}

}  // namespace

bool Diagnosis::can_run() const {
  if (!interpreters) return false;
  return std::any_of(interpreters->begin(), interpreters->end(), [](const InterpreterReport& report) {
    return report.is_default && report.python && report.isolation && report.isolation->level != Isolation::none;
  });
}

Diagnosis diagnose(const CommonOptions& common) {
  Diagnosis diagnosis{examine_interpreters(), locate_bank(common), 0, {}};
  if (!diagnosis.bank_root) return diagnosis;
  Bank::Loaded loaded = Bank::load_leniently(*diagnosis.bank_root);
  diagnosis.questions = loaded.bank.questions().size();
  diagnosis.mistakes = std::move(loaded.mistakes);
  return diagnosis;
}

std::string diagnosis_line(const Diagnosis& diagnosis) {
  Json json = {{"v", 1}, {"version", HUNCH_VERSION}, {"can_run", diagnosis.can_run()}, {"interpreters", Json::array()}};
  if (diagnosis.interpreters) {
    for (const InterpreterReport& report : *diagnosis.interpreters)
      json["interpreters"].push_back(interpreter_json(report));
  } else {
    json["error"] = diagnosis.interpreters.error().message;
  }
  if (diagnosis.bank_root) {
    json["bank"] = {{"root", diagnosis.bank_root->string()},
                    {"questions", diagnosis.questions},
                    {"mistakes", diagnosis.mistakes.size()}};
  } else {
    json["bank"] = nullptr;
  }
  return neutralise_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace hunch
