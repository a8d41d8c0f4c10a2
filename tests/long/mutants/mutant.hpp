// The switch between the original of an expression and its mutants, which the copies of sources made by
// mutants.py ask.
#pragma once

#include <type_traits>

namespace kouprey::mutation {

constexpr int most_mutants = 1 << 16;

extern int active;                          ///< the mutant that runs, by KOUPREY_MUTANT; 0 for none
extern unsigned char reached[most_mutants]; ///< by mutant: whether its expression was computed

/// Whether the mutant is the one that runs. What the compiler computes is never a mutant.
constexpr bool runs(int mutant) {
    if (std::is_constant_evaluated()) return false;
    reached[mutant] = 1;
    return active == mutant;
}

} // namespace kouprey::mutation
