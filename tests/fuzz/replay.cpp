// Replay: the driver of a fuzz target where there is no libFuzzer. It gives the target every seed, and then mutations
// of them that are the same each time.
//
//   x_fuzz [--mutations N] [--dict FILE] SEED…     a file, or a folder of them
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::string g_input;  // the one that is being tried, for the handler

// Nothing but write(2): the process is at its end.
void show_input(int signal_number) {
  constexpr std::string_view kHead = "\n---- the input that did it (", kMiddle = " bytes, as hexadecimal):\n";
  constexpr char kDigits[] = "0123456789abcdef";
  char size[24] = {};
  char* digit = size + sizeof size - 1;
  for (std::size_t rest = g_input.size(); rest > 0 || digit == size + sizeof size - 1; rest /= 10) {
    *--digit = static_cast<char>('0' + rest % 10);
  }
  (void)!write(2, kHead.data(), kHead.size());
  (void)!write(2, digit, static_cast<std::size_t>(size + sizeof size - 1 - digit));
  (void)!write(2, kMiddle.data(), kMiddle.size());
  for (const char c : g_input) {
    const char byte[2] = {kDigits[static_cast<unsigned char>(c) >> 4], kDigits[c & 15]};
    (void)!write(2, byte, 2);
  }
  (void)!write(2, "\n", 1);
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void try_input(const std::string& input) {
  constexpr unsigned kSecondsToHang = 60;  // far beyond what any input takes, on however busy a machine
  g_input = input;
  alarm(kSecondsToHang);
  // A copy of its own size, so that a sanitizer sees a read beyond its end.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  alarm(0);
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "%s cannot be read\n", path.c_str());
    std::exit(2);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> seeds_of(const fs::path& path) {
  std::vector<fs::path> paths;
  if (fs::is_directory(path)) {
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
  } else {
    paths.push_back(path);
  }
  std::vector<std::string> seeds;
  for (const fs::path& each : paths) seeds.push_back(content_of(each));
  return seeds;
}

// The words of a libFuzzer dictionary: lines such as name="\x1b[0m", and comments.
std::vector<std::string> words_of(const fs::path& path) {
  std::vector<std::string> words;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t begin = line.find('"'), end = line.rfind('"');
    if (line.empty() || line[0] == '#' || begin == end) continue;
    std::string word;
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (line[i] != '\\') {
        word += line[i];
      } else if (line[i + 1] == 'x') {
        word += static_cast<char>(std::stoi(line.substr(i + 2, 2), nullptr, 16));
        i += 3;
      } else {
        word += line[++i];
      }
    }
    words.push_back(std::move(word));
  }
  return words;
}

class Mutator {
 public:
  Mutator(const std::vector<std::string>& seeds, const std::vector<std::string>& words)
      : seeds_(seeds), words_(words) {}

  std::string next() {
    std::string text = any_of(seeds_);
    for (std::size_t change = 0, changes = 1 + random_() % 6; change < changes; ++change) mutate(text);
    return text;
  }

 private:
  const std::string& any_of(const std::vector<std::string>& texts) { return texts[random_() % texts.size()]; }

  void mutate(std::string& text) {
    const std::size_t at = random_() % (text.size() + 1);
    const std::size_t length = random_() % 40;
    const std::string& other = any_of(seeds_);
    switch (random_() % 6) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        if (!words_.empty()) text.insert(at, any_of(words_));
        break;
      case 2:
        text.insert(random_() % (text.size() + 1), text.substr(at, length));
        break;
      case 3:
        if (at < text.size()) text[at] = static_cast<char>(random_());
        break;
      case 4:
        text.insert(at, other.substr(random_() % (other.size() + 1), length * 4));
        break;
      default:  // the head of one, the tail of another
        text.resize(at);
        text += other.substr(random_() % (other.size() + 1));
        break;
    }
  }

  const std::vector<std::string>& seeds_;
  const std::vector<std::string>& words_;
  std::mt19937 random_{1};
};

}  // namespace

int main(int argc, char** argv) {
  std::size_t mutations = 0;
  std::vector<std::string> seeds, words;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--mutations" && i + 1 < argc) {
      mutations = std::stoul(argv[++i]);
    } else if (argument == "--dict" && i + 1 < argc) {
      words = words_of(argv[++i]);
    } else {
      for (std::string& seed : seeds_of(argument)) seeds.push_back(std::move(seed));
    }
  }
  if (seeds.empty()) {
    std::fprintf(stderr, "no seeds: name files or folders of them\n");
    return 2;
  }
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM}) signal(number, show_input);
  for (const std::string& seed : seeds) try_input(seed);
  const std::size_t tried = seeds.size();
  std::erase_if(seeds, [](const std::string& seed) { return seed.starts_with("@repeat\n"); });  // they take long
  Mutator mutator(seeds, words);
  for (std::size_t i = 0; i < mutations && !seeds.empty(); ++i) try_input(mutator.next());
  std::printf("%zu seeds and %zu mutations of them\n", tried, mutations);
  return 0;
}
