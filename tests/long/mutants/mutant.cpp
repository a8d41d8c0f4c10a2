// Which mutant runs: read once, before anything else of the process.
#include "kouprey/core/mutant.hpp"

#include <cstdlib>

namespace kouprey::mutation {

int active = 0;
unsigned char reached[most_mutants] = {};

namespace {

[[gnu::constructor(101)]] void choose() {
    if (const char* const number = std::getenv("KOUPREY_MUTANT")) active = std::atoi(number);
}

} // namespace

} // namespace kouprey::mutation
