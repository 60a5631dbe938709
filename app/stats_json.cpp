#include "app/stats_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/terminal/day.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

Json states_json(const StateCounts& counts) {
  return {{"new", counts.fresh}, {"due", counts.due}, {"learnt", counts.learnt}, {"missed", counts.missed}};
}

}  // namespace

std::string stats_line(const Summary& summary) {
  Json topics = Json::array(), forecast = Json::array(), calibration = Json::array(), beliefs = Json::array(),
       days = Json::array();
  for (const Summary::TopicRow& row : summary.topics) {
    topics.push_back({{"topic", row.number},
                      {"title", row.title},
                      {"states", states_json(row.states)},
                      {"mastery", std::round(row.mastery * 1000) / 1000}});
  }
  const std::int64_t today = summary.days.back().day;
  for (std::size_t i = 0; i < summary.forecast.size(); ++i) {
    const std::int64_t day = today + static_cast<std::int64_t>(i);
    forecast.push_back({{"date", iso_date(day)}, {"questions", summary.forecast[i]}});
  }
  for (const Summary::Calibration& row : summary.calibration) {
    calibration.push_back({{"confidence", to_string(row.said)}, {"answers", row.answers}, {"right", row.right}});
  }
  for (const Summary::Belief& belief : summary.beliefs) {
    beliefs.push_back(
        {{"belief", to_valid_utf8(belief.title)}, {"question", belief.question_id}, {"times", belief.times}});
  }
  for (const Summary::Day& day : summary.days) {
    days.push_back({{"date", iso_date(day.day)}, {"answers", day.answers}, {"seconds", day.ms / 1000}});
  }
  const Json json = {{"v", 1},
                     {"answers", summary.answers},
                     {"states", states_json(summary.states)},
                     {"topics", std::move(topics)},
                     {"forecast", std::move(forecast)},
                     {"calibration", std::move(calibration)},
                     {"beliefs", std::move(beliefs)},
                     {"days", std::move(days)}};
  return neutralise_json(json.dump()) + "\n";
}

}  // namespace hunch
