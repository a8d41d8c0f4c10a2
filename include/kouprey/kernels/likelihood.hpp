// Maximum likelihood: one normal distribution for each class.
#pragma once

#include "kouprey/kernels/training_set.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kouprey {

/// The normal distribution of the features of one class.
struct ClassDistribution {
    std::vector<double> mean{};
    std::vector<double> covariance{}; ///< row by row, of all features with all
    double prior = 1;                 ///< how likely the class is beforehand, against the others
    friend bool operator==(const ClassDistribution&, const ClassDistribution&) = default;
};

/// Weighted means and covariances of the cells of each class (in the order of the cells; the divisor is the
/// weight of all less that of one cell), all classes equally likely.
std::vector<ClassDistribution> distributions_of(const TrainingSet& set);

/// Puts cells into the class whose density there, times its prior, is the highest (Swain and Davis, 1978,
/// "Remote Sensing: The Quantitative Approach", chapter 3). From + − × ÷ √ and core/elementary in a fixed
/// order: the same bits on every machine. Cheap to share.
class LikelihoodRule {
  public:
    /// Throws Error(method) naming by number in `where_of_class` each class whose covariance is singular.
    LikelihoodRule(std::span<const ClassDistribution> classes, const std::vector<std::string>& class_names);

    std::size_t classes() const { return classes_.size(); }
    /// Logarithm of density times prior, less what all classes have in common; one for each class.
    void scores(std::span<const float> cell, std::span<double> found) const;

  private:
    struct Rule {
        std::vector<double> mean;
        std::vector<double> inverse_root; ///< L⁻¹ of the covariance L·Lᵀ, rows of the lower triangle
        double constant;                  ///< log prior − ½ log |covariance|
    };
    std::vector<Rule> classes_;
};

/// The probabilities that follow from the scores of a cell; those below 1e-17 of the highest are 0.
void probabilities_of(std::span<const double> scores, std::span<double> probabilities);

} // namespace kouprey
