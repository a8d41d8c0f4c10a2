// What land becomes without being cleared: logged forest, fallows, villages and plantations that grow.
#pragma once

#include "classes.hpp"

namespace kouprey::sample {

struct Condition {
    Cover cover;
    int age;        ///< years since the last change
    double village; ///< km
    double leaning; ///< 0 … 1, see LandUse
};

/// What happens where people are at work. The cover after `years`; `chance` is uniform in (0, 1) and decides.
Cover successor(const Condition& condition, double chance, double years);

} // namespace kouprey::sample
