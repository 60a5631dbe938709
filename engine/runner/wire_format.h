// The wire format is how the values of a message lie one after another: numbers little-endian, texts and
// lists each after its length in four bytes. What reads it trusts nothing.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/runner/transcript.h"

namespace hunch::wire {

// What a message begins with.
enum class Tag : std::uint8_t { hello, ready, job, kill, fork, source, done, statement, end };

class Writer {
 public:
  explicit Writer(Tag tag) { number(static_cast<std::uint8_t>(tag)); }

  template <typename T>
  requires std::is_integral_v<T> || std::is_enum_v<T> Writer& number(T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    out_.append(bytes, sizeof(T));
    return *this;
  }
  Writer& text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    out_.append(value);
    return *this;
  }
  Writer& texts(const std::vector<std::string>& values) {
    number(static_cast<std::uint32_t>(values.size()));
    for (const std::string& value : values) text(value);
    return *this;
  }
  Writer& exception(const std::optional<ExceptionInfo>& info) {
    number(static_cast<std::uint8_t>(info.has_value()));
    if (info) text(info->type).text(info->message).number(static_cast<std::int32_t>(info->line));
    return *this;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads what Writer wrote. After any failure every further read fails; ok() and done() tell.
class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {}

  template <typename T>
  requires std::is_integral_v<T> T number() {
    T value{};
    if (in_.size() < sizeof(T)) return fail_with(value);
    std::memcpy(&value, in_.data(), sizeof(T));
    in_.remove_prefix(sizeof(T));
    return value;
  }
  bool flag() {
    const auto value = number<std::uint8_t>();
    if (value > 1) ok_ = false;
    return value == 1;
  }
  // An enumerator from the first up to `last`.
  template <typename E>
  E enumerator(E last) {
    const auto value = number<std::underlying_type_t<E>>();
    if (value > static_cast<std::underlying_type_t<E>>(last)) ok_ = false;
    return ok_ ? static_cast<E>(value) : E{};
  }
  std::string text() {
    const auto size = number<std::uint32_t>();
    if (!ok_ || size > in_.size()) return fail_with(std::string());
    std::string value(in_.substr(0, size));
    in_.remove_prefix(size);
    return value;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> values;
    const auto count = number<std::uint32_t>();
    for (std::uint32_t i = 0; ok_ && i < count; ++i) values.push_back(text());
    return values;
  }
  std::optional<ExceptionInfo> exception() {
    if (!flag()) return std::nullopt;
    ExceptionInfo info;
    info.type = text();
    info.message = text();
    info.line = number<std::int32_t>();
    return info;
  }
  bool tag(Tag expected) { return number<std::uint8_t>() == static_cast<std::uint8_t>(expected) && ok_; }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool empty() const { return in_.empty(); }
  [[nodiscard]] bool done() const { return ok_ && in_.empty(); }

 private:
  template <typename T>
  T fail_with(T value) {
    ok_ = false;
    in_ = {};
    return value;
  }
  std::string_view in_;
  bool ok_ = true;
};

}  // namespace hunch::wire
