#include "app/web/qr_code.h"

#include <qrcodegen/qrcodegen.hpp>
#include <stdexcept>

namespace hunch {
namespace {

constexpr int kBorder = 2;  // phones read it with half of what the standard asks for
constexpr const char* kDarkOnLight = "\x1b[38;5;16;48;5;231m";
constexpr const char* kPlain = "\x1b[0m";

}  // namespace

std::string qr_text(std::string_view text, Colors colors) {
  try {
    const qrcodegen::QrCode code =
        qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::LOW);
    const int size = code.getSize();
    std::string lines;
    for (int y = -kBorder; y < size + kBorder; y += 2) {
      if (colors == Colors::on) lines += kDarkOnLight;
      for (int x = -kBorder; x < size + kBorder; ++x) {
        // What is drawn is the foreground: dark squares in colour, else light ones. Outside of the code it is light.
        const bool upper = code.getModule(x, y) == (colors == Colors::on);
        const bool lower = code.getModule(x, y + 1) == (colors == Colors::on);
        lines += upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
      }
      lines += colors == Colors::on ? std::string(kPlain) + "\n" : "\n";
    }
    return lines;
  } catch (const std::length_error&) {  // qrcodegen::data_too_long
    return "";
  }
}

}  // namespace hunch
