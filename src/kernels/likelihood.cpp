#include "kouprey/kernels/likelihood.hpp"

#include "kouprey/core/elementary.hpp"
#include "kouprey/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace kouprey {

namespace {

/// Rows of a lower triangle, one behind the other.
std::size_t place(std::size_t row, std::size_t col) { return row * (row + 1) / 2 + col; }

/// L of a matrix L·Lᵀ (Cholesky); nothing where the matrix has no such root, or next to none.
std::optional<std::vector<double>> root_of(const ClassDistribution& of) {
    constexpr double negligible =
        1e-10;                        // of a variance: what rounding leaves of one that follows from others
    constexpr double nothing = 1e-20; // of a squared mean: what it leaves of the variance of equal numbers
    const auto n = of.mean.size();
    const auto& matrix = of.covariance;
    std::vector<double> root(place(n, 0));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = matrix[i * n + j];
            for (std::size_t k = 0; k < j; ++k) sum -= root[place(i, k)] * root[place(j, k)];
            if (i != j) {
                root[place(i, j)] = sum / root[place(j, j)];
                continue;
            }
            const auto variance = matrix[i * n + i];
            if (!(sum > negligible * variance && variance > nothing * of.mean[i] * of.mean[i]))
                return std::nullopt;
            root[place(i, i)] = std::sqrt(sum);
        }
    return root;
}

std::vector<double> inverse_of(const std::vector<double>& root, std::size_t n) {
    std::vector<double> inverse(root.size());
    for (std::size_t col = 0; col < n; ++col)
        for (std::size_t row = col; row < n; ++row) {
            double sum = row == col ? 1 : 0;
            for (std::size_t k = col; k < row; ++k) sum -= root[place(row, k)] * inverse[place(k, col)];
            inverse[place(row, col)] = sum / root[place(row, row)];
        }
    return inverse;
}

void add_to_mean(const TrainingSet& set, std::vector<ClassDistribution>& classes,
                 const std::vector<double>& weights) {
    for (std::size_t i = 0; i < set.size(); ++i) {
        auto& mean = classes[set.labels[i]].mean;
        const auto share = set.weights[i] / weights[set.labels[i]];
        for (std::size_t f = 0; f < set.features; ++f) mean[f] += share * static_cast<double>(set.cell(i)[f]);
    }
}

void add_to_covariance(const TrainingSet& set, std::vector<ClassDistribution>& classes,
                       const std::vector<double>& weights) {
    const auto n = set.features;
    std::vector<double> off(n);
    for (std::size_t i = 0; i < set.size(); ++i) {
        auto& [mean, covariance, prior] = classes[set.labels[i]];
        const auto divisor = std::max(1.0, weights[set.labels[i]] - whole_weight);
        for (std::size_t f = 0; f < n; ++f) off[f] = static_cast<double>(set.cell(i)[f]) - mean[f];
        for (std::size_t f = 0; f < n; ++f)
            for (std::size_t g = 0; g < n; ++g)
                covariance[f * n + g] += set.weights[i] * off[f] * off[g] / divisor;
    }
}

} // namespace

std::vector<ClassDistribution> distributions_of(const TrainingSet& set) {
    const auto n = set.features;
    std::vector<ClassDistribution> classes(set.classes,
                                           {std::vector<double>(n), std::vector<double>(n * n), 1});
    std::vector<double> weights(set.classes);
    for (std::size_t i = 0; i < set.size(); ++i) weights[set.labels[i]] += set.weights[i];
    add_to_mean(set, classes, weights);
    add_to_covariance(set, classes, weights);
    return classes;
}

LikelihoodRule::LikelihoodRule(std::span<const ClassDistribution> classes,
                               const std::vector<std::string>& class_names) {
    Problems problems;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const auto n = classes[c].mean.size();
        const auto root = root_of(classes[c]);
        if (!root) {
            problems.add(
                {"the features of its training cells are constant, or follow from one another, so that "
                 "they have no normal distribution",
                 "class " + class_names[c],
                 "add training polygons, leave out bands that follow from others, or take --method "
                 "forest"});
            continue;
        }
        double half_log = 0;
        for (std::size_t i = 0; i < n; ++i) half_log += elementary::log((*root)[place(i, i)]);
        classes_.push_back(
            {classes[c].mean, inverse_of(*root, n), elementary::log(classes[c].prior) - half_log});
    }
    problems.throw_if_any(Failure::method);
}

void LikelihoodRule::scores(std::span<const float> cell, std::span<double> found) const {
    for (std::size_t c = 0; c < classes_.size(); ++c) {
        const auto& rule = classes_[c];
        double distance = 0;
        for (std::size_t row = 0; row < cell.size(); ++row) {
            double part = 0;
            for (std::size_t col = 0; col <= row; ++col)
                part +=
                    rule.inverse_root[place(row, col)] * (static_cast<double>(cell[col]) - rule.mean[col]);
            distance += part * part;
        }
        found[c] = rule.constant - distance / 2;
    }
}

void probabilities_of(std::span<const double> scores, std::span<double> probabilities) {
    constexpr double unlikely = -40; // e^-40 is lost beside 1
    const auto highest = *std::ranges::max_element(scores);
    double sum = 0;
    for (std::size_t c = 0; c < scores.size(); ++c) {
        const auto below = scores[c] - highest;
        probabilities[c] = below == 0 ? 1 : below < unlikely ? 0 : elementary::exp(below);
        sum += probabilities[c];
    }
    for (auto& probability : probabilities) probability /= sum;
}

} // namespace kouprey
