#include "succession.hpp"

#include <array>

namespace kouprey::sample {

namespace {

struct Change {
    Cover from, to;
    double yearly; ///< chance a year where it applies
    bool (*applies)(const Condition&);
};

bool anywhere(const Condition&) { return true; }
bool old_fallow(const Condition& c) { return c.age >= 7; }
bool young_fallow(const Condition& c) { return c.age < 7; }
bool at_the_village(const Condition& c) { return c.village < 1.1; }
bool suits_rubber(const Condition& c) { return c.leaning > 0.52; }
bool suits_fallow(const Condition& c) { return c.leaning < 0.44; }

constexpr std::array changes{
    Change{Cover::evergreen, Cover::semi_evergreen, 0.15, anywhere},
    Change{Cover::semi_evergreen, Cover::regrowth, 0.06, anywhere},
    Change{Cover::deciduous, Cover::regrowth, 0.05, anywhere},
    Change{Cover::wood_shrub, Cover::regrowth, 0.4, old_fallow},
    Change{Cover::wood_shrub, Cover::field_crop, 0.2, young_fallow},
    Change{Cover::field_crop, Cover::built_up, 0.2, at_the_village},
    Change{Cover::paddy, Cover::built_up, 0.2, at_the_village},
    Change{Cover::field_crop, Cover::rubber, 0.2, suits_rubber},
    Change{Cover::field_crop, Cover::wood_shrub, 0.25, suits_fallow},
    Change{Cover::grassland, Cover::wood_shrub, 0.2, suits_fallow},
};

} // namespace

Cover successor(const Condition& condition, double chance, double years) {
    for (const auto& change : changes) {
        if (change.from != condition.cover || !change.applies(condition)) continue;
        chance -= change.yearly * years;
        if (chance < 0) return change.to;
    }
    return condition.cover;
}

} // namespace kouprey::sample
