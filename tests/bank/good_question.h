// A good question and its parts, for tests that break one thing of it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/question_parser.h"

namespace hunch {

inline constexpr std::string_view kGoodQuestion = R"(---
topic: 26
level: 2
tags: [closures, lambda]
needs: [numpy]
---
# Five lambdas, one variable

What does this print?

## Output
```output
[4, 4]
```

## Hint
When is `i` looked up?

## Explanation
A lambda keeps the variable:
```python probe
print(1)
```
```output
1
```

## Misconceptions
### Each lambda keeps its own value
```python
print([0, 1])
```
It closes over the variable.

## What if
### Bind it
```python
print([3])
```
```output
[3]
```

## Follow-ups
- another-question
- Or a sentence.

## Sources
- [FAQ](https://docs.python.org/3/faq/programming.html)
)";

inline constexpr std::string_view kGoodSnippet = "print([4, 4])\n";

// The good question with `from`, which must occur, replaced by `to`.
inline std::string good_with(std::string_view from, std::string_view to) {
  std::string text(kGoodQuestion);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "nothing to replace: " << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

inline ParsedQuestion parse(std::string_view text, std::string_view snippet = kGoodSnippet) {
  return parse_question({"q/good-one.md", std::string(text), "s/good-one.py", std::string(snippet)});
}

// The mistakes as a person sees them.
inline std::vector<std::string> mistakes_in(std::string_view text, std::string_view snippet = kGoodSnippet) {
  std::vector<std::string> rendered;
  for (const Mistake& mistake : parse(text, snippet).mistakes) rendered.push_back(render(mistake));
  return rendered;
}

inline std::vector<std::string> mistakes_with(std::string_view from, std::string_view to) {
  return mistakes_in(good_with(from, to));
}

}  // namespace hunch
