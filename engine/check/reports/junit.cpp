#include "engine/check/reports/junit.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "engine/base/text.h"
#include "engine/check/reports/case.h"
#include "engine/check/reports/human.h"

namespace hunch {
namespace {

using State = CheckReport::State;

// neutralise() leaves no character that XML 1.0 forbids; of what it lets pass, U+FFFE and U+FFFF are unassigned.
void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(neutralise(value).c_str());
}

std::string seconds(std::chrono::microseconds time) {
  return fmt::format("{:.6f}", std::chrono::duration<double>(time).count());
}

void add_details(pugi::xml_node node, const std::vector<const Finding*>& findings, const CheckReport& report) {
  std::string text;
  for (const Finding* finding : findings) text += human_finding(*finding, report);
  node.append_child(pugi::node_pcdata).set_value(text.c_str());
}

void add_outcome(pugi::xml_node node, const Case& each, const CheckReport& report) {
  if (each.state == State::failed) {
    pugi::xml_node failure = node.append_child("failure");
    set(failure, "message", headline(each));
    set(failure, "type", each.findings.empty() ? "failed" : std::string(to_string(each.findings.front()->code)));
    add_details(failure, each.findings, report);
  } else if (each.state == State::broken || each.state == State::not_run) {
    pugi::xml_node error = node.append_child("error");
    set(error, "message",
        each.state == State::not_run ? "not run: " + std::string(to_string(report.end)) : headline(each));
    set(error, "type", each.state == State::not_run ? "not_run" : "sandbox");
    add_details(error, each.troubles, report);
  } else if (each.state == State::skipped) {
    set(node.append_child("skipped"), "message", each.row->reason);
  }
  const bool has_warnings_only = each.state == State::passed && !each.findings.empty();
  if (has_warnings_only) add_details(node.append_child("system-out"), each.findings, report);
}

void add_case(pugi::xml_node suite, const Case& each, const CheckReport& report) {
  pugi::xml_node node = suite.append_child("testcase");
  set(node, "classname", each.group);
  set(node, "name", each.name);
  const Finding* finding = each.findings.empty() ? nullptr : each.findings.front();
  set(node, "file", finding || !each.row ? finding->path : each.row->path);
  set(node, "line", std::to_string(finding || !each.row ? finding->at.line : each.row->at.line));
  set(node, "time", each.row ? seconds(each.row->spent) : seconds({}));
  add_outcome(node, each, report);
}

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;

  void count(State state) {
    ++tests;
    if (state == State::failed) ++failures;
    if (state == State::broken || state == State::not_run) ++errors;
    if (state == State::skipped) ++skipped;
  }
};

void set_counts(pugi::xml_node node, const Counts& counts) {
  set(node, "tests", std::to_string(counts.tests));
  set(node, "failures", std::to_string(counts.failures));
  set(node, "errors", std::to_string(counts.errors));
  set(node, "skipped", std::to_string(counts.skipped));
}

void add_properties(pugi::xml_node suite, const CheckReport& report) {
  pugi::xml_node properties = suite.append_child("properties");
  const auto add = [&](const char* name, const std::string& value) {
    pugi::xml_node property = properties.append_child("property");
    set(property, "name", name);
    set(property, "value", value);
  };
  for (const CheckReport::Python& python : report.pythons) add("python", python.version);
  add("hash_seeds", std::to_string(report.hash_seeds));
}

}  // namespace

std::string junit_report(const CheckReport& report) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("testsuites");
  set(root, "name", "hunch check");
  std::map<std::string, pugi::xml_node> suites;
  std::map<std::string, Counts> counts;
  Counts all;
  for (const Case& each : cases_of(report)) {
    auto [suite, is_new] = suites.try_emplace(each.group);
    if (is_new) {
      suite->second = root.append_child("testsuite");
      set(suite->second, "name", each.group);
      add_properties(suite->second, report);
    }
    add_case(suite->second, each, report);
    counts[each.group].count(each.state);
    all.count(each.state);
  }
  for (auto& [group, suite] : suites) set_counts(suite, counts[group]);
  set_counts(root, all);
  set(root, "time", seconds(report.elapsed));
  std::ostringstream text;
  document.save(text, "  ");
  return text.str();
}

}  // namespace hunch
