// The class of each of many cells, by a model.
#pragma once

#include "kouprey/kernels/forest_votes.hpp"
#include "kouprey/kernels/likelihood.hpp"
#include "kouprey/project/class_model.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kouprey {

/// What a model makes of cells; vectors of one length.
struct ClassifiedCells {
    std::vector<std::uint8_t> classes{}; ///< numbers of the model's classes
    std::vector<float> probability{};    ///< of that class: share of the trees, or by Bayes' rule
    std::vector<float> margin{};         ///< by which it is above that of the next class
};

/// Shared by all threads.
class CellClassifier {
  public:
    /// The model may be let go.
    explicit CellClassifier(const ClassModel& model);

    std::size_t features() const { return features_; }
    /// Memory that it takes, and that it takes beside the cells of one call.
    std::int64_t bytes() const;
    std::int64_t bytes_per_cell() const;
    /// `values` has the features cell by cell. Probabilities and margins only where wanted.
    void classify(std::span<const float> values, bool probabilities, ClassifiedCells& found) const;

  private:
    void by_votes(std::span<const float> values, ClassifiedCells& found) const;
    void by_likelihood(std::span<const float> values, bool probabilities, ClassifiedCells& found) const;

    std::size_t features_, classes_;
    std::optional<ForestVotes> forest_;
    std::optional<LikelihoodRule> likelihood_;
};

} // namespace kouprey
