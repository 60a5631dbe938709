#include "engine/room/deck.h"

namespace hunch {

AskedQuestion asked(const Question& question) {
  return {question.id, question.title, question.prompt, question.snippet, question.context};
}

}  // namespace hunch
