// Training cells: what classifiers learn from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// A weight of one cell that is covered whole.
inline constexpr std::uint32_t whole_weight = 256;

/// Cells with the values of their features and their class. Labels count classes from 0, groups count the
/// polygons or points that the cells lie in.
struct TrainingSet {
    std::size_t features = 0, classes = 0;
    std::vector<float> values{}; ///< cell by cell, finite
    std::vector<std::uint8_t> labels{};
    std::vector<std::uint32_t> weights{}; ///< covered share, whole_weight being all of the cell
    std::vector<std::uint32_t> groups{};  ///< all cells of a group have one label

    std::size_t size() const { return labels.size(); }
    std::span<const float> cell(std::size_t i) const {
        return std::span(values).subspan(i * features, features);
    }
    void add(std::span<const float> of_cell, std::uint8_t label, std::uint32_t weight, std::uint32_t group) {
        values.insert(values.end(), of_cell.begin(), of_cell.end());
        labels.push_back(label);
        weights.push_back(weight);
        groups.push_back(group);
    }
    /// The cells of these numbers, in their order.
    TrainingSet subset(std::span<const std::uint32_t> cells) const {
        TrainingSet part{features, classes};
        for (const auto i : cells) part.add(cell(i), labels[i], weights[i], groups[i]);
        return part;
    }
};

} // namespace kouprey
