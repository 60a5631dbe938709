// A FieldReader takes the fields of a JSON object one by one, strictly: each of its type and within its bounds, and in
// the end none may be left.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>

#include "engine/base/result.h"

namespace hunch {

class FieldReader {
 public:
  // The object is borrowed. `prefix` stands before the names in errors.
  explicit FieldReader(const nlohmann::ordered_json& object, std::string prefix = "");

  // The field as it is; nullptr if it is absent or null.
  const nlohmann::ordered_json* any(const std::string& name);
  // "" if it is absent.
  Result<std::string> text(const std::string& name, std::size_t max_bytes);
  // `least` if it is absent.
  Result<std::int64_t> number(const std::string& name, std::int64_t least, std::int64_t most);
  // false if it is absent.
  Result<bool> truth(const std::string& name);

  // An Error (usage) names a field that nobody has asked for.
  [[nodiscard]] Result<void> done() const;

 private:
  const nlohmann::ordered_json& object_;
  std::string prefix_;
  std::set<std::string> known_;
};

}  // namespace hunch
