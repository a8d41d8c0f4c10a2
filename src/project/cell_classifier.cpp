#include "project/cell_classifier.hpp"

#include "kouprey/kernels/forest.hpp"

#include "project/training_classes.hpp"

#include <algorithm>

namespace kouprey {

namespace {

/// The largest number and by how much it is above the next one.
template <class Number>
std::pair<Number, Number> top_and_margin(std::span<const Number> numbers, std::size_t top) {
    Number second{};
    for (std::size_t c = 0; c < numbers.size(); ++c)
        if (c != top) second = std::max(second, numbers[c]);
    return {numbers[top], static_cast<Number>(numbers[top] - second)};
}

} // namespace

CellClassifier::CellClassifier(const ClassModel& model)
    : features_(model.features.size())
    , classes_(model.classes.size()) {
    if (model.method == ClassifyMethod::forest) {
        forest_.emplace(model.trees, features_, classes_);
        return;
    }
    std::vector<std::string> names;
    for (const auto& entry : model.classes) names.push_back(label_of(entry));
    likelihood_.emplace(model.distributions, names);
}

std::int64_t CellClassifier::bytes() const { return forest_ ? forest_->bytes() : 0; }

std::int64_t CellClassifier::bytes_per_cell() const {
    const auto scratch = forest_ ? classes_ * sizeof(std::uint16_t) : 0;
    return static_cast<std::int64_t>(scratch + 1 + 2 * sizeof(float));
}

void CellClassifier::classify(std::span<const float> values, bool probabilities,
                              ClassifiedCells& found) const {
    const auto cells = values.size() / features_;
    found.classes.resize(cells);
    found.probability.resize(cells);
    found.margin.resize(cells);
    if (forest_) return by_votes(values, found);
    by_likelihood(values, probabilities, found);
}

void CellClassifier::by_votes(std::span<const float> values, ClassifiedCells& found) const {
    std::vector<std::uint16_t> votes(found.classes.size() * classes_);
    forest_->add(values, votes);
    const auto trees = static_cast<double>(forest_->trees());
    for (std::size_t i = 0; i < found.classes.size(); ++i) {
        const auto of_cell = std::span<const std::uint16_t>(votes).subspan(i * classes_, classes_);
        const auto top = winner(of_cell);
        const auto [first, margin] = top_and_margin(of_cell, top);
        found.classes[i] = top;
        found.probability[i] = static_cast<float>(first / trees);
        found.margin[i] = static_cast<float>(margin / trees);
    }
}

void CellClassifier::by_likelihood(std::span<const float> values, bool probabilities,
                                   ClassifiedCells& found) const {
    std::vector<double> scores(classes_), shares(classes_);
    for (std::size_t i = 0; i < found.classes.size(); ++i) {
        likelihood_->scores(values.subspan(i * features_, features_), scores);
        const auto top = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
        found.classes[i] = static_cast<std::uint8_t>(top);
        if (!probabilities) continue;
        probabilities_of(scores, shares);
        const auto [first, margin] = top_and_margin(std::span<const double>(shares), top);
        found.probability[i] = static_cast<float>(first);
        found.margin[i] = static_cast<float>(margin);
    }
}

} // namespace kouprey
