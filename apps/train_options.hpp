// What `classify train` can be told.
#pragma once

#include "kouprey/project/classify.hpp"

#include "argument.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

class TrainOptions {
  public:
    void declare(Arguments& arguments);
    /// Names of the options that were given, of those that only training knows.
    std::vector<std::string> given() const;
    /// Throws Error(usage) for what is missing or does not go together.
    TrainRequest request() const;
    /// The files that these options name.
    std::vector<std::string> inputs() const;
    /// The tables that are asked for, in their order.
    std::vector<Table> chosen(const TrainReport& report) const;

  private:
    enum class Part { accuracy, classes, matrix, importance, samples };
    void declare_samples(Arguments& arguments);
    void declare_forest(Arguments& arguments);
    void declare_validation(Arguments& arguments);
    Reader class_weights();

    std::string samples_, layer_, field_, legend_;
    bool repair_ = false;
    std::optional<ClassifyMethod> method_;
    std::optional<int> trees_, features_per_split_, min_leaf_, max_depth_, seed_, least_cells_, most_cells_,
        folds_;
    std::optional<double> least_cover_;
    std::optional<double> block_;
    std::optional<ClassWeights> weights_;
    std::vector<Part> parts_;
};

} // namespace kouprey
