// Small training sets.
#pragma once

#include "kouprey/core/random.hpp"
#include "kouprey/kernels/training_set.hpp"

#include <vector>

namespace kouprey::test {

/// Cells whose classes differ in the means of their features, with noise; `of_group` cells to a group.
inline TrainingSet clouds(std::size_t features, std::size_t classes, std::uint32_t of_class,
                          std::uint32_t of_group, double spread = 1) {
    TrainingSet set{features, classes};
    for (std::uint32_t i = 0; i < classes * of_class; ++i) {
        const auto label = i / of_class;
        std::vector<float> values;
        for (std::uint32_t f = 0; f < features; ++f) {
            RandomStream stream(7, i, f, 99);
            const auto mean = static_cast<double>((label * (f + 1)) % classes);
            values.push_back(static_cast<float>(mean * 3 + spread * stream.normal()));
        }
        set.add(values, static_cast<std::uint8_t>(label), whole_weight, i / of_group);
    }
    return set;
}

} // namespace kouprey::test
