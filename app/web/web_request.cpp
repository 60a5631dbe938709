#include "app/web/web_request.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstdint>

#include "engine/base/text.h"

namespace hunch {
namespace {

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Plus { itself, blank };

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hexadecimal(text[i + 1]), low = hexadecimal(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus == Plus::blank) {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
    decoded += c;
  }
  if (first_invalid_utf8(decoded)) return std::nullopt;
  return decoded;
}

std::optional<std::map<std::string, std::string>> split_query(std::string_view text) {
  std::map<std::string, std::string> query;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    std::optional<std::string> name = percent_decoded(pair.substr(0, equals), Plus::blank);
    std::optional<std::string> value = percent_decoded(pair.substr(std::min(pair.size(), equals + 1)), Plus::blank);
    // One name, one value: who reads the first and who reads the last must not differ.
    if (!name || !value || !query.emplace(*std::move(name), *std::move(value)).second) return std::nullopt;
  }
  return query;
}

}  // namespace

std::string_view WebRequest::header(std::string_view name) const {
  std::string_view found;
  bool seen = false;
  for (const auto& [key, value] : headers) {
    if (key != name) continue;
    if (seen) return "";
    seen = true;
    found = value;
  }
  return found;
}

bool WebRequest::has_header(std::string_view name) const {
  return std::any_of(headers.begin(), headers.end(), [&](const auto& field) { return field.first == name; });
}

std::string_view WebRequest::argument(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<WebTarget> split_target(std::string_view target) {
  if (!target.starts_with('/') || target.size() > kMaxTargetBytes) return std::nullopt;
  const std::size_t mark = std::min(target.find('?'), target.size());
  std::optional<std::string> path = percent_decoded(target.substr(0, mark), Plus::itself);
  std::optional<std::map<std::string, std::string>> query =
      split_query(target.substr(std::min(target.size(), mark + 1)));
  if (!path || !query) return std::nullopt;
  return WebTarget{*std::move(path), *std::move(query)};
}

std::string client_of(std::string_view address) {
  const std::string text(address.substr(0, address.find('%')));  // fe80::1%eth0
  in6_addr six{};
  if (inet_pton(AF_INET6, text.c_str(), &six) != 1) return text;
  const std::uint8_t* const bytes = six.s6_addr;
  if (IN6_IS_ADDR_V4MAPPED(&six)) return fmt::format("{}.{}.{}.{}", bytes[12], bytes[13], bytes[14], bytes[15]);
  std::string prefix;
  for (int i = 0; i < 8; i += 2) prefix += fmt::format("{:02x}{:02x}:", bytes[i], bytes[i + 1]);
  return prefix + ":/64";
}

}  // namespace hunch
