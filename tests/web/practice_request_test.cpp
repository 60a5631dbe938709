#include "app/web/practice_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using ::testing::HasSubstr;

Prediction predicted(std::string_view body) {
  const Result<PredictionRequest> read = read_prediction_request(body);
  EXPECT_TRUE(read) << (read ? "" : read.error().message);
  return read && read->prediction ? *read->prediction : Prediction{};
}

std::string complaint(std::string_view body) {
  const Result<PredictionRequest> read = read_prediction_request(body);
  EXPECT_TRUE(!read && read.error().kind == ErrorKind::usage) << body;
  return read ? "" : read.error().message;
}

TEST(PracticeRequestTest, ReadsAPredictionAsItIsTypedInTheTerminal) {
  const Prediction prediction = predicted(R"({"prediction":"1\nraises TypeError"})");
  EXPECT_EQ(prediction.output, "1\n");
  EXPECT_EQ(prediction.claim.kind, Claim::Kind::raises);
  EXPECT_EQ(prediction.claim.type, "TypeError");
}

TEST(PracticeRequestTest, BesideAnEndingNoLineClaimsOne) {
  const Prediction prediction = predicted(R"({"output":"never ends","ending":{"kind":"exits","status":3}})");
  EXPECT_EQ(prediction.output, "never ends\n");
  EXPECT_EQ(prediction.claim.kind, Claim::Kind::exits);
  EXPECT_EQ(prediction.claim.exit_code, 3);
  EXPECT_EQ(predicted(R"({"output":"varies"})").claim.kind, Claim::Kind::finishes);
}

TEST(PracticeRequestTest, ReadsEveryEnding) {
  const auto claim = [](const std::string& ending) {
    return predicted(R"({"output":"","ending":)" + ending + "}").claim;
  };
  EXPECT_EQ(claim(R"({"kind":"finishes"})").kind, Claim::Kind::finishes);
  EXPECT_EQ(claim(R"({"kind":"never_ends"})").kind, Claim::Kind::never_ends);
  EXPECT_EQ(claim(R"({"kind":"varies"})").kind, Claim::Kind::varies);
  EXPECT_EQ(claim(R"({"kind":"syntax_error"})").type, "SyntaxError");
  EXPECT_EQ(claim(R"({"kind":"raises"})").type, "");
  EXPECT_EQ(claim(R"({"kind":"raises","type":"KeyError: 'a'"})").message, "'a'");
}

TEST(PracticeRequestTest, ReadsTheRest) {
  const auto read = read_prediction_request(
      R"({"choice":"B","seed":7,"confidence":"sure","try":2,"tries":2,"hint":true,"context":"repl","python":"3.11"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->choice, "B");
  EXPECT_EQ(read->seed, 7U);
  EXPECT_EQ(read->confidence, Confidence::sure);
  EXPECT_EQ(read->which_try, 2);
  EXPECT_TRUE(read->hint_used);
  EXPECT_EQ(read->context, Context::repl);
}

TEST(PracticeRequestTest, NamesWhatIsWrong) {
  EXPECT_THAT(complaint(R"({"predicton":"1"})"), HasSubstr("did you mean \"prediction\"?"));
  EXPECT_THAT(complaint(R"({})"), HasSubstr("either a prediction or a \"choice\""));
  EXPECT_THAT(complaint(R"({"prediction":"1","choice":"A"})"), HasSubstr("either"));
  EXPECT_THAT(complaint(R"({"prediction":"1","output":"1"})"), HasSubstr("either"));
  EXPECT_THAT(complaint(R"({"prediction":1})"), HasSubstr("\"prediction\" must be a string, not number"));
  EXPECT_THAT(complaint(R"({"prediction":"1","try":3})"), HasSubstr("\"try\" must be a whole number from 1 to 2"));
  EXPECT_THAT(complaint(R"({"prediction":"1","try":18446744073709551615})"), HasSubstr("\"try\" must be"));
  EXPECT_THAT(complaint(R"({"prediction":"1","hint":"yes"})"), HasSubstr("\"hint\" must be true or false"));
  EXPECT_THAT(complaint(R"({"output":"","ending":{"kind":"stops"}})"), HasSubstr("\"ending.kind\" is none of"));
  EXPECT_THAT(complaint(R"({"output":"","ending":{"kind":"raises","type":"no such"}})"), HasSubstr("no exception"));
  EXPECT_THAT(complaint(R"({"output":"","ending":{"knd":"raises"}})"), HasSubstr("ending."));
  EXPECT_THAT(complaint(R"({"prediction":"1","confidence":"quite"})"), HasSubstr("confidence"));
  EXPECT_THAT(complaint("{\"prediction\":\"" + std::string(kMaxPredictionTextBytes + 1, 'x') + "\"}"),
              HasSubstr("more than 16384 bytes"));
}

TEST(PracticeRequestTest, ReadsAProgram) {
  const auto read = read_code_request(R"j({"code":"print(1)","context":"repl","prediction":"1"})j");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->context, Context::repl);
  EXPECT_EQ(read->prediction->output, "1\n");
  EXPECT_EQ(read_code_request(R"({"context":"repl"})").error().message, "\"code\" is missing");
  EXPECT_THAT(read_highlight_request(R"({"code":"1","python":"3.11"})").error().message, HasSubstr("no key"));
}

}  // namespace
}  // namespace hunch
