#include "engine/study/disassembly.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/runner/interpreters.h"
#include "tests/support/fake_runner.h"
#include "tests/support/real_runner.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Disassembly of(const std::string& source, Context context = Context::script, const std::string& python = "") {
  RunRequest request;
  request.source = source;
  request.context = context;
  request.python = python;
  Result<Disassembly> listing = disassemble(testing::real_runner(), request);
  if (listing) return *std::move(listing);
  ADD_FAILURE() << listing.error().message;
  return {};
}

std::vector<std::string> names_of(const Disassembly& listing) {
  std::vector<std::string> names;
  for (const CodeUnit& unit : listing.units) names.push_back(unit.name);
  return names;
}

const Instruction* find(const CodeUnit& unit, const std::string& operation) {
  const auto found = std::find_if(unit.instructions.begin(), unit.instructions.end(),
                                  [&](const Instruction& each) { return each.operation == operation; });
  return found == unit.instructions.end() ? nullptr : &*found;
}

TEST(DisassemblyTest, ListsTheOuterBeforeTheInner) {
  const Disassembly listing = of("def f(x=[]):\n    return lambda: x\n\nprint(f())\n");
  EXPECT_THAT(names_of(listing), ElementsAre("<module>", "f", "<lambda>"));
  EXPECT_TRUE(listing.problem.empty());
  EXPECT_FALSE(listing.python.empty());
}

// On every Python that there is: the module dis differs among them.
TEST(DisassemblyTest, EveryPythonSaysWhichLineAnOperationBelongsTo) {
  const std::vector<Interpreter> interpreters = find_interpreters().value();
  for (const Interpreter& interpreter : interpreters) {
    const Disassembly listing = of("\nx = 1\nf = lambda: x\n", Context::script, interpreter.version);
    ASSERT_THAT(names_of(listing), ElementsAre("<module>", "<lambda>")) << interpreter.version;
    const Instruction* make = find(listing.units[0], "MAKE_FUNCTION");
    ASSERT_NE(make, nullptr) << interpreter.version;
    EXPECT_EQ(make->line, 3) << interpreter.version;
    const Instruction* load = find(listing.units[1], "LOAD_GLOBAL");
    ASSERT_NE(load, nullptr) << interpreter.version;
    EXPECT_EQ(load->line, 3) << interpreter.version;
    EXPECT_THAT(load->argument, HasSubstr("x")) << interpreter.version;
  }
}

TEST(DisassemblyTest, NothingOfTheProgramRuns) {
  const Disassembly listing = of("print('here')\nraise SystemExit\n");
  ASSERT_EQ(listing.units.size(), 1U);
  for (const Instruction& each : listing.units[0].instructions) EXPECT_NE(each.operation, "here");
}

TEST(DisassemblyTest, AtThePromptEachInputIsCompiledAlone) {
  EXPECT_THAT(names_of(of("a = 257\na is 257\n", Context::repl)), ElementsAre("<module>", "<module>"));
}

TEST(DisassemblyTest, SaysWhyThereIsNone) {
  const Disassembly listing = of("def f(:\n");
  EXPECT_THAT(listing.problem, HasSubstr("SyntaxError: invalid syntax"));
  EXPECT_TRUE(listing.units.empty());
}

TEST(DisassemblyTest, ConstantsCannotForgeALine) {
  const Disassembly listing = of("x = 'a\\tb\\nunit\\tevil\\nproblem\\tnone'\n");
  EXPECT_THAT(names_of(listing), ElementsAre("<module>"));
  EXPECT_TRUE(listing.problem.empty());
}

TEST(DisassemblyTest, AListingThatDoesNotEndIsAnError) {
  class Slow : public FakeRunner {
    Result<Transcript> run(const RunRequest&) override { return ended(Ending::timed_out, "", "stopped after 2 s"); }
  } runner;
  RunRequest request;
  request.source = std::string("x\n");
  const Result<Disassembly> listing = disassemble(runner, request);
  ASSERT_FALSE(listing);
  EXPECT_THAT(listing.error().message, HasSubstr("timed_out, stopped after 2 s"));
}

TEST(DisassemblyTest, NotesAreOnOperationsThatExplain) {
  EXPECT_NE(operation_note("MAKE_FUNCTION"), "");
  EXPECT_NE(operation_note("YIELD_VALUE"), "") << "the last one";
  EXPECT_EQ(operation_note("POP_TOP"), "");
}

}  // namespace
}  // namespace hunch
